package tag_test

import (
	"strings"
	"testing"

	"onrecord/internal/tokenize"
)

func TestAllocationsDoNotGrowWithTokens(t *testing.T) {
	tagger := english(t)
	count := func(sentences int) float64 {
		d := tokenize.Doc(strings.Repeat("The mayors of both towns said that nobody had asked them. ", sentences))
		tagger.Tag(d)
		return testing.AllocsPerRun(20, func() { tagger.Tag(d) })
	}
	// The collector and the race detector make sync.Pool forget: a worker's
	// buffers are a few dozen allocations, tokens would be thousands.
	if few, many := count(10), count(500); many > few+100 {
		t.Errorf("%v allocations for 120 tokens, %v for 6,000", few, many)
	}
}
