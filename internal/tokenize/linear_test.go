package tokenize_test

import (
	"strings"
	"testing"
	"time"

	"onrecord/internal/tokenize"
)

// TestTimeIsLinear reads large texts that invite looking far ahead or back.
// Linear work takes a fraction of a second; a square takes minutes.
func TestTimeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads large texts")
	}
	const size, limit = 800_000, 10 * time.Second
	for name, unit := range map[string]string{
		"single marks":    "'a ",
		"opening marks":   "“a ",
		"plurals":         "'as' as ",
		"full stops":      "a.a.a.b-",
		"addresses":       "a.b@",
		"initials":        "a.",
		"numerals":        "1.",
		"commas":          "100,",
		"slashes":         "1/",
		"clitics":         "a's",
		"apostrophes":     "a'b",
		"ampersands":      "A&",
		"stars":           "a*",
		"prefixes":        "anti-",
		"colons":          "10:",
		"lines":           "a\n",
		"spaces":          " \n",
		"hours":           "at 5 p.m. The ",
		"hyphens":         "1-",
		"brackets":        "(:",
		"joined emoji":    "👩\u200d",
		"quoted marks":    "\"'\"'",
		"stops and marks": ".\"'",
	} {
		start := time.Now() //nolint:forbidigo // the time is what is measured
		tokenize.Doc(strings.Repeat(unit, size/len(unit)))
		if took := time.Since(start); took > limit {
			t.Errorf("%s: %v for %d bytes", name, took, size)
		}
	}
}
