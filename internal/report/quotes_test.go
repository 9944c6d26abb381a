package report

import (
	"bytes"
	"strings"
	"testing"

	"onrecord"
)

func TestQuotesAreATable(t *testing.T) {
	rec := example()
	var out bytes.Buffer
	if err := Quotes(&out, rec, Style{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Lee stands by Ray", "speaker", "Ann Lee", "direct", "Two councillors,", "indirect", "he should go", "Sources without a name: 1 "} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	out.Reset()
	rec.Attributions = []onrecord.Attribution{}
	if err := Quotes(&out, rec, Style{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "Nobody is quoted.") {
		t.Errorf("of no attributions: %s", out.String())
	}
}
