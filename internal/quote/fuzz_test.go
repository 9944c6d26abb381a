package quote_test

import (
	"math/rand/v2"
	"testing"

	"onrecord"
	"onrecord/internal/mention"
	"onrecord/internal/quote"
	"onrecord/internal/text"
	"onrecord/internal/tokenize"
)

// FuzzAttribute checks that whatever the text, every span lies in it, lists
// are sorted and disjoint, the roles of an attribution do not overlap, and
// what an attribution refers to is there.
func FuzzAttribute(f *testing.F) {
	for _, s := range []string{
		"Ann Lee said: “It is late.”\n\n“But it is safe,” she added.",
		"“A,” said “B,” said ''C'' – Ann Lee: \"",
		"According to Ann Lee, according to Bo Ray, the \"bridge\" reportedly fell.",
		"LEE: It is late.\nRAY: It is not.\n",
		"“ “ ” \" '' ` ‘ ’ : , said\n:\n“",
	} {
		f.Add(s)
	}
	read, find := annotator(f), attributor(f, quote.Options{})
	f.Fuzz(func(t *testing.T, s string) {
		doc := tokenize.Doc(s)
		read.Annotate(doc)
		es := mention.Find(doc)
		checkAll(t, s, es, find.Attribute(doc, es))
	})
}

// FuzzAttributeAnyTree does the same with tags and dependencies of no sense.
func FuzzAttributeAnyTree(f *testing.F) {
	f.Add("Ann Lee said that “it” is late, and Bo Ray, who asked why, told her: “No.”", uint64(1))
	f.Add("According to Ann Lee, the bridge seems to be said to be expected to fall by 2.", uint64(7))
	find := attributor(f, quote.Options{})
	find.Loosen()
	f.Fuzz(func(t *testing.T, s string, seed uint64) {
		doc := tokenize.Doc(s)
		scramble(doc, rand.New(rand.NewPCG(seed, 2)))
		es := mention.Find(doc)
		checkAll(t, s, es, find.Attribute(doc, es))
	})
}

// scramble gives doc tags at random and in each sentence a random tree.
func scramble(doc *text.Doc, r *rand.Rand) {
	n := doc.Len()
	doc.UPOS, doc.XPOS, doc.Feats = make([]text.UPOS, n), make([]text.XPOS, n), make([]text.Feats, n)
	doc.Lemma, doc.Head, doc.Rel = make([]string, n), make([]int32, n), make([]text.Rel, n)
	for _, sent := range doc.Sents {
		order := r.Perm(sent.Len())
		for k, at := range order {
			i := int(sent.From) + at
			doc.UPOS[i] = []text.UPOS{text.VERB, text.VERB, text.NOUN, text.PROPN, text.PRON, text.ADJ}[r.IntN(6)]
			doc.Rel[i] = text.Rel(1 + r.IntN(int(text.Punct)))
			doc.Lemma[i] = []string{doc.Lower(i), "say", "expect", "view"}[r.IntN(4)]
			doc.Head[i] = -1
			if k > 0 {
				doc.Head[i] = sent.From + int32(order[r.IntN(k)])
			}
		}
	}
}

// checkAll asserts what must hold of any list of attributions.
func checkAll(t *testing.T, s string, es *onrecord.Entities, all []onrecord.Attribution) {
	t.Helper()
	ids := map[string]bool{"": true}
	for _, a := range all {
		ids[a.ID] = true
	}
	for _, a := range all {
		if len(a.Content) == 0 {
			t.Errorf("%s has no content", a.ID)
		}
		var roles []onrecord.Span
		for _, list := range [][]onrecord.Span{a.SourceSpans, a.Cue, a.Content} {
			end := -1
			for _, x := range list {
				if x.Start < end || x.Empty() || x.Start < 0 || x.End > len(s) {
					t.Errorf("%s: bad span %v in %v", a.ID, x, list)
				}
				end = x.End
				for _, o := range roles {
					if o.Overlaps(x) {
						t.Errorf("%s: roles overlap at %v and %v", a.ID, o, x)
					}
				}
			}
			roles = append(roles, list...)
		}
		if !ids[a.Within] || a.Within == a.ID && a.ID != "" {
			t.Errorf("%s is within %q", a.ID, a.Within)
		}
		if a.Source.Entity != "" && es.ByID(a.Source.Entity) == nil {
			t.Errorf("%s: no entity %s", a.ID, a.Source.Entity)
		}
		if !(a.Confidence >= 0 && a.Confidence <= 1) {
			t.Errorf("%s: confidence %v", a.ID, a.Confidence)
		}
	}
}
