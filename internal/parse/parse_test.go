package parse

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

// document makes a document of sentences whose tokens are written
// form/XPOS/UPOS/head/relation.
func document(t testing.TB, sentences ...string) *text.Doc {
	t.Helper()
	d := &text.Doc{}
	for _, s := range sentences {
		first := int32(len(d.Start))
		for _, token := range strings.Fields(s) {
			parts := strings.Split(token, "/")
			x, okX := text.ParseXPOS(parts[1])
			u, okU := text.ParseUPOS(parts[2])
			r, okR := text.ParseRel(parts[4])
			if !okX || !okU || !okR {
				t.Fatalf("bad token %q", token)
			}
			var head int32
			if _, err := fmt.Sscan(parts[3], &head); err != nil {
				t.Fatal(err)
			}
			if head > 0 {
				head += first
			}
			d.Start = append(d.Start, int32(len(d.Text)))
			d.Text += parts[0]
			d.End = append(d.End, int32(len(d.Text)))
			d.Text += " "
			d.SentOf = append(d.SentOf, int32(len(d.Sents)))
			d.XPOS, d.UPOS = append(d.XPOS, x), append(d.UPOS, u)
			d.Head, d.Rel = append(d.Head, head-1), append(d.Rel, r)
		}
		d.Sents = append(d.Sents, text.Range{From: first, To: int32(len(d.Start))})
	}
	return d
}

func treebankOfOurOwn(t testing.TB) *text.Doc {
	return document(t,
		"Ann/NNP/PROPN/3/nsubj Lee/NNP/PROPN/1/flat signed/VBD/VERB/0/root the/DT/DET/5/det letter/NN/NOUN/3/obj ././PUNCT/3/punct",
		"The/DT/DET/2/det mayor/NN/NOUN/3/nsubj backed/VBD/VERB/0/root her/PRP/PRON/3/obj ././PUNCT/3/punct",
		"“/``/PUNCT/3/punct We/PRP/PRON/3/nsubj agree/VBP/VERB/7/ccomp ,/,/PUNCT/3/punct ”/''/PUNCT/3/punct he/PRP/PRON/7/nsubj said/VBD/VERB/0/root ././PUNCT/7/punct",
		"She/PRP/PRON/2/nsubj said/VBD/VERB/0/root that/IN/SCONJ/5/mark Ray/NNP/PROPN/5/nsubj resigned/VBD/VERB/2/ccomp ././PUNCT/2/punct",
		"The/DT/DET/2/det letter/NN/NOUN/5/nsubj:pass was/VBD/AUX/5/aux:pass never/RB/ADV/5/advmod sent/VBN/VERB/0/root ././PUNCT/5/punct",
	)
}

// small are options for a parser that learns in a moment.
func small() *Options {
	o := Defaults()
	o.Width, o.Plan, o.Arc, o.Label, o.Dropout = 32, "sc", 16, 16, 0
	return &o
}

func trained(t testing.TB, epochs int) []byte {
	t.Helper()
	var b model.Builder
	docs := []*text.Doc{treebankOfOurOwn(t)}
	stages := []Stage{
		{Name: "other", Docs: docs, Epochs: 2, Batch: 12, Rate: 0.003, End: 0.3},
		{Name: "trees", Docs: docs, Epochs: epochs, Batch: 12, Rate: 0.005, End: 0.1},
	}
	if err := Train(&b, small(), stages); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func parser(t testing.TB, data []byte) *Parser {
	t.Helper()
	f, err := model.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func bare(d *text.Doc) *text.Doc {
	c := *d
	c.Head, c.Rel = nil, nil
	return &c
}

func TestTrainingTwiceGivesTheSameBytes(t *testing.T) {
	if !slices.Equal(trained(t, 3), trained(t, 3)) {
		t.Error("bytes differ")
	}
}

func TestWhatWasLearnedComesOut(t *testing.T) {
	gold := treebankOfOurOwn(t)
	got := bare(gold)
	parser(t, trained(t, 150)).Parse(got)
	for i := range gold.Head {
		if got.Head[i] != gold.Head[i] || got.Rel[i] != gold.Rel[i] {
			t.Errorf("token %d %q: head %d %v, want %d %v", i, gold.Form(i), got.Head[i], got.Rel[i], gold.Head[i], gold.Rel[i])
		}
	}
}

func TestTrainRefusesWhatItCannotDo(t *testing.T) {
	var b model.Builder
	o := small()
	o.Width = 40
	if err := Train(&b, o, nil); err == nil {
		t.Error("a width that is no multiple of 32 was taken")
	}
	if err := Train(&b, small(), []Stage{{Name: "none", Epochs: 1}}); err == nil {
		t.Error("a stage without sentences was taken")
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	data := trained(t, 1)
	for name, change := range map[string]func(b *model.Builder, f *model.File){
		"no sections": func(*model.Builder, *model.File) {},
		"a strange plan": func(b *model.Builder, _ *model.File) {
			b.Add(shapeSection, []byte("width 32 plan xyz arc 16 label 16\n"))
		},
		"a width too great": func(b *model.Builder, _ *model.File) {
			b.Add(shapeSection, []byte("width 99968 plan s arc 16 label 16\n"))
		},
		"short weights": func(b *model.Builder, f *model.File) {
			for _, name := range []string{shapeSection, embedSection, denseSection} {
				s, err := f.Section(name)
				if err != nil {
					t.Fatal(err)
				}
				b.Add(name, s[:len(s)-len(s)/40])
			}
		},
	} {
		f, err := model.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		var b model.Builder
		change(&b, f)
		bad, err := model.Open(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := New(bad); err == nil {
			t.Errorf("%s: opened", name)
		}
	}
}

// wellFormed checks that every sentence is one projective tree.
func wellFormed(t *testing.T, d *text.Doc) {
	t.Helper()
	for _, s := range d.Sents {
		heads := make([]int32, s.Len()+1)
		for i := s.From; i < s.To; i++ {
			h := d.Head[i]
			if (h < 0) != (d.Rel[i] == text.Root) || h >= 0 && (h < s.From || h >= s.To) {
				t.Fatalf("token %d: head %d, relation %v in sentence %v", i, h, d.Rel[i], s)
			}
			heads[i-s.From+1] = max(h-s.From+1, 0)
		}
		if s.Len() <= maxWords && s.Len() > 0 && !projectiveTree(heads) {
			t.Fatalf("no projective tree: %v", heads)
		}
	}
}

// plain makes a document of one sentence per line, tokens at spaces, without
// tags.
func plain(s string) *text.Doc {
	d := &text.Doc{Text: s}
	at := 0
	for line := range strings.Lines(s) {
		first := int32(len(d.Start))
		from := at
		for word := range strings.SplitSeq(strings.TrimSuffix(line, "\n"), " ") {
			if word != "" {
				d.Start, d.End = append(d.Start, int32(from)), append(d.End, int32(from+len(word)))
				d.SentOf = append(d.SentOf, int32(len(d.Sents)))
			}
			from += len(word) + 1
		}
		d.Sents = append(d.Sents, text.Range{From: first, To: int32(len(d.Start))})
		at += len(line)
	}
	return d
}

func TestAnyInputGivesTrees(t *testing.T) {
	p := parser(t, trained(t, 2))
	for name, s := range map[string]string{
		"nothing":                 "",
		"an empty sentence":       "\n\n",
		"one word":                "Yes",
		"5,000 tokens":            strings.Repeat("the council , ", 1666) + "met .",
		"5,000 tokens, no marks":  strings.Repeat("word ", 5000),
		"punctuation":             strings.Repeat("! ? … “ ” . ", 30),
		"emoji":                   "🙂 🙃 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
		"Cyrillic":                "Мэр поддержал её вчера .",
		"NULs":                    "\x00 \x00\x00 a\x00b",
		"bytes that are no UTF-8": "\xff\xfe \x80abc \xc3",
		"one long word":           strings.Repeat("x", 1<<20),
	} {
		t.Run(name, func(t *testing.T) {
			d := plain(s)
			p.Parse(d)
			if len(d.Head) != d.Len() || len(d.Rel) != d.Len() {
				t.Fatal("columns have the wrong length")
			}
			wellFormed(t, d)
		})
	}
}

func TestTenMegabytesOnOneLine(t *testing.T) {
	word := strings.Repeat("x", 200) + " "
	d := plain(strings.Repeat(word, 10<<20/len(word)))
	p := parser(t, trained(t, 2))
	p.Parse(d)
	wellFormed(t, d)
}

func TestTheCompanyInABatchDoesNotMatter(t *testing.T) {
	p := parser(t, trained(t, 20))
	d := bare(treebankOfOurOwn(t))
	p.Parse(d)
	for _, s := range d.Sents {
		alone := bare(d)
		alone.Sents = []text.Range{s}
		p.Parse(alone)
		for i := s.From; i < s.To; i++ {
			if alone.Head[i] != d.Head[i] || alone.Rel[i] != d.Rel[i] {
				t.Errorf("token %d comes out differently alone", i)
			}
		}
	}
}

func TestNoAllocationPerToken(t *testing.T) {
	p := parser(t, trained(t, 2))
	short, long := plain(strings.Repeat("some words of text .\n", 20)), plain(strings.Repeat("some words of text .\n", 2000))
	p.Parse(long)
	few := testing.AllocsPerRun(5, func() { p.Parse(short) })
	many := testing.AllocsPerRun(5, func() { p.Parse(long) })
	// The race detector makes sync.Pool forget: a worker's buffers are a few
	// dozen allocations, tokens would be thousands.
	if many > few+100 {
		t.Errorf("%v allocations for 100 tokens, %v for 10,000", few, many)
	}
}

// bruteForce finds the best projective tree by trying all.
func bruteForce(score []float32, m, pad int) (best float32) {
	best = float32(math.Inf(-1))
	heads := make([]int32, m)
	var try func(i int)
	try = func(i int) {
		if i == m {
			if !projectiveTree(heads) {
				return
			}
			sum := float32(0)
			for k := 1; k < m; k++ {
				sum += score[k*pad+int(heads[k])]
			}
			best = max(best, sum)
			return
		}
		for h := range m {
			if h != i {
				heads[i] = int32(h)
				try(i + 1)
			}
		}
	}
	try(1)
	return best
}

func TestTheBestTreeIsTheBestOfAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var d decoder
	for m := 2; m <= 7; m++ {
		for range 20 {
			const pad = 16
			score := make([]float32, m*pad)
			for i := range score {
				score[i] = float32(rng.IntN(100))
			}
			heads := d.best(score, m, pad)
			if !projectiveTree(heads) {
				t.Fatalf("no projective tree: %v", heads)
			}
			sum := float32(0)
			for k := 1; k < m; k++ {
				sum += score[k*pad+int(heads[k])]
			}
			if want := bruteForce(score, m, pad); sum != want {
				t.Fatalf("%d words: tree of %v, best is %v", m-1, sum, want)
			}
		}
	}
}

func BenchmarkParse(b *testing.B) {
	o := Defaults()
	n := newNet(shape{width: o.Width, plan: o.Plan, arc: o.Arc, label: o.Label}, true)
	n.init(rand.New(rand.NewPCG(1, 2)))
	var file model.Builder
	n.save(&file)
	p := parser(b, file.Bytes())
	d := plain(strings.Repeat("The mayor of the town said on Monday that nobody had ever asked her to sign the open letter .\n", 200))
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(d)
	}
	b.ReportMetric(float64(d.Len())*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func FuzzParse(f *testing.F) {
	p := parser(f, trained(f, 2))
	f.Add("The mayor backed her .\n“ We agree , ” he said .")
	f.Add("\x00 \xff 🙂\n\n' ' '")
	f.Fuzz(func(t *testing.T, s string) {
		d := plain(s)
		p.Parse(d)
		wellFormed(t, d)
	})
}
