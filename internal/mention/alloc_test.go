package mention_test

import (
	"strings"
	"testing"

	"onrecord/internal/mention"
	"onrecord/internal/model"
	"onrecord/internal/tokenize"
)

func TestAllocationsDoNotGrowWithTokens(t *testing.T) {
	file, err := model.Open(train(t))
	if err != nil {
		t.Fatal(err)
	}
	namer, err := mention.OpenNamer(file)
	if err != nil {
		t.Fatal(err)
	}
	count := func(sentences int) float64 {
		d := tokenize.Doc(strings.Repeat("Ann Lee and the mayors of both towns told the Home Office that nobody in Paris had asked them. ", sentences))
		return testing.AllocsPerRun(5, func() { namer.Names(d) })
	}
	// Lists and tables that grow as they fill are a few dozen allocations,
	// tokens would be thousands, names six hundred.
	if few, many := count(10), count(200); many > few+100 {
		t.Errorf("%v allocations for 190 tokens, %v for 3,800", few, many)
	}
}
