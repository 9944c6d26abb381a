package parse

import (
	"strings"
	"testing"
)

func TestAllocationsDoNotGrowWithTokens(t *testing.T) {
	p := parser(t, trained(t, 1))
	count := func(sentences int) float64 {
		d := plain(strings.Repeat("The mayor of the town said that nobody had asked her .\n", sentences))
		p.Parse(d)
		return testing.AllocsPerRun(20, func() { p.Parse(d) })
	}
	// The collector and the race detector make sync.Pool forget: a worker's
	// buffers are a few dozen allocations, tokens would be thousands.
	if few, many := count(10), count(500); many > few+100 {
		t.Errorf("%v allocations for 110 tokens, %v for 5,500", few, many)
	}
}
