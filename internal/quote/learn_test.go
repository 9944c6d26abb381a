package quote_test

import (
	"bytes"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/model"
	"onrecord/internal/quote"
	"onrecord/internal/tokenize"
)

// learnFew learns from a few sentences, each several times over.
func learnFew(t *testing.T) []byte {
	t.Helper()
	read := annotator(t)
	var l quote.Learner
	for range 8 {
		for _, s := range []string{"Ann Lee said taxes must fall.", "Bo Ray thinks that rain is likely.", "“We will win,” Ann Lee told reporters."} {
			doc := tokenize.Doc(s)
			read.Annotate(doc)
			at := func(part string) []onrecord.Span {
				i := strings.Index(s, part)
				if i < 0 {
					return nil
				}
				return []onrecord.Span{{Start: i, End: i + len(part)}}
			}
			var gold []onrecord.Attribution
			for _, x := range [][3]string{{"Ann Lee", "said", "taxes must fall"}, {"Bo Ray", "thinks", "that rain is likely"}, {"Ann Lee", "told", "“We will win,”"}} {
				if a := (onrecord.Attribution{SourceSpans: at(x[0]), Cue: at(x[1]), Content: at(x[2])}); a.Cue != nil {
					gold = append(gold, a)
				}
			}
			l.Add(doc, gold)
		}
	}
	return l.Learn(1)
}

func TestLearningTwiceGivesTheSameBytes(t *testing.T) {
	first := learnFew(t)
	if !bytes.Equal(learnFew(t), first) {
		t.Error("the second time gave other bytes")
	}
	f, err := model.Open(first)
	if err != nil {
		t.Fatal(err)
	}
	a, err := quote.New(f, quote.Options{})
	if err != nil {
		t.Fatal(err)
	}
	doc := tokenize.Doc("Cy Dunn said rain is likely.")
	annotator(t).Annotate(doc)
	var got []string
	for _, x := range a.Attribute(doc, &onrecord.Entities{}) {
		got = append(got, row(doc.Text, x))
	}
	if want := "Cy Dunn | said | rain is likely"; strings.Join(got, "\n") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDamagedWeightsAreRefused(t *testing.T) {
	var b model.Builder
	b.Add("cue", []byte("no weights"))
	f, err := model.Open(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := quote.New(f, quote.Options{}); err == nil {
		t.Error("weights of ten bytes were taken")
	}
}
