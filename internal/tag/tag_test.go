package tag_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/model"
	"onrecord/internal/model/en"
	"onrecord/internal/tag"
	"onrecord/internal/text"
	"onrecord/internal/tokenize"
)

// english is the shipped tagger.
func english(tb testing.TB) *tag.Tagger {
	tb.Helper()
	f, err := en.Tag()
	if err != nil {
		tb.Fatal(err)
	}
	tagger, err := tag.New(f)
	if err != nil {
		tb.Fatal(err)
	}
	return tagger
}

// tagged renders the tokens of s as word/XPOS.
func tagged(tb testing.TB, s string) string {
	tb.Helper()
	d := tokenize.Doc(s)
	english(tb).Tag(d)
	var out []string
	for i := range d.Len() {
		out = append(out, d.Form(i)+"/"+d.XPOS[i].String())
	}
	return strings.Join(out, " ")
}

func TestNewsIsTagged(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain speech", "Ann Lee said the council had lost its way.", "Ann/NNP Lee/NNP said/VBD the/DT council/NN had/VBD lost/VBN its/PRP$ way/NN ./."},
		{"curly quotation", "“I won’t resign,” he told the BBC.", "“/`` I/PRP wo/MD n’t/RB resign/VB ,/, ”/'' he/PRP told/VBD the/DT BBC/NNP ./."},
		{"British spelling", "The programme was criticised by councillors.", "The/DT programme/NN was/VBD criticised/VBN by/IN councillors/NNS ./."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := tagged(t, c.in); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestCurlyApostrophesAreReadAsStraight(t *testing.T) {
	straight, curly := tagged(t, "They don't think it's Bo Ray's plan."), tagged(t, "They don’t think it’s Bo Ray’s plan.")
	if got := strings.ReplaceAll(curly, "’", "'"); got != straight {
		t.Errorf("curly    %s\nstraight %s", got, straight)
	}
}

func TestLemmas(t *testing.T) {
	d := tokenize.Doc("The councillors were arguing, and two of them left. Ann Lee wrote better letters to the companies.")
	english(t).Tag(d)
	want := "the councillor be argue , and two of they leave . Ann Lee write good letter to the company ."
	if got := strings.Join(d.Lemma, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestLemmasOfVerbsThatNewsIsMadeOf(t *testing.T) {
	for form, want := range map[string]string{
		"declined": "decline", "blamed": "blame", "undermined": "undermine", "blasted": "blast", "rebuked": "rebuke",
		"applauded": "applaud", "ridiculed": "ridicule", "outlined": "outline", "lied": "lie", "backed": "back",
	} {
		d := tokenize.Doc("She " + form + " it.")
		english(t).Tag(d)
		if d.Lemma[1] != want {
			t.Errorf("%s: lemma %s, want %s", form, d.Lemma[1], want)
		}
	}
}

func TestFeatures(t *testing.T) {
	d := tokenize.Doc("She was beaten by these men.")
	english(t).Tag(d)
	for i, want := range []text.Feats{text.Fem | text.Third | text.Sing, text.Past | text.Fin, text.Pass | text.Part, 0, text.Dem | text.Plur, text.Plur} {
		if !d.Feats[i].Has(want) {
			t.Errorf("%s: features %b, want %b among them", d.Form(i), d.Feats[i], want)
		}
	}
}

func TestBadInputIsTaggedAllTheSame(t *testing.T) {
	for name, in := range map[string]string{
		"nothing":              "",
		"punctuation alone":    strings.Repeat("?! … -- ", 500),
		"long sentence":        strings.Repeat("word ", 5000),
		"long word":            strings.Repeat("x", 100_000),
		"emoji":                "😀 👩‍👩‍👧 said 🎉🎉",
		"Cyrillic":             "Премьер-министр подал в отставку.",
		"zero bytes":           "a\x00b \x00\x00 c.",
		"broken UTF-8":         "caf\xe9 \xff\xfe said",
		"combining characters": strings.Repeat("e\u0301\u0302 ", 300),
	} {
		t.Run(name, func(t *testing.T) {
			d := tokenize.Doc(in)
			english(t).Tag(d)
			check(t, d)
		})
	}
}

// check holds what is true of every tagged document.
func check(tb testing.TB, d *text.Doc) {
	tb.Helper()
	n := d.Len()
	if len(d.UPOS) != n || len(d.XPOS) != n || len(d.Feats) != n || len(d.Lemma) != n {
		tb.Fatalf("%d tokens, but %d, %d, %d, %d tags, features and lemmas", n, len(d.UPOS), len(d.XPOS), len(d.Feats), len(d.Lemma))
	}
	for i := range n {
		if d.UPOS[i] == text.NoUPOS || d.XPOS[i] == text.NoXPOS || d.Lemma[i] == "" {
			tb.Fatalf("token %d, %q: %v %v %q", i, d.Form(i), d.UPOS[i], d.XPOS[i], d.Lemma[i])
		}
	}
}

// corpus is a little treebank: word/UPOS/XPOS/lemma, one sentence a line.
const corpus = `The/DET/DT/the mayor/NOUN/NN/mayor spoke/VERB/VBD/speak ././PUNCT/.
She/PRON/PRP/she speaks/VERB/VBZ/speak well/ADV/RB/well
Two/NUM/CD/two mayors/NOUN/NNS/mayor were/AUX/VBD/be heard/VERB/VBN/hear
The/DET/DT/the letters/NOUN/NNS/letter were/AUX/VBD/be long/ADJ/JJ/long
He/PRON/PRP/he hears/VERB/VBZ/hear the/DET/DT/the letter/NOUN/NN/letter`

func tiny(tb testing.TB) *text.Doc {
	tb.Helper()
	d := &text.Doc{}
	var raw strings.Builder
	for line := range strings.SplitSeq(corpus, "\n") {
		from := int32(d.Len())
		for tok := range strings.FieldsSeq(line) {
			parts := strings.Split(tok, "/")
			if len(parts) != 4 {
				continue
			}
			d.Start = append(d.Start, int32(raw.Len()))
			raw.WriteString(parts[0])
			d.End = append(d.End, int32(raw.Len()))
			raw.WriteByte(' ')
			u, _ := text.ParseUPOS(parts[1])
			x, _ := text.ParseXPOS(parts[2])
			d.UPOS, d.XPOS = append(d.UPOS, u), append(d.XPOS, x)
			d.Feats, d.Lemma = append(d.Feats, 0), append(d.Lemma, parts[3])
		}
		d.Sents = append(d.Sents, text.Range{From: from, To: int32(d.Len())})
	}
	d.Text = raw.String()
	return d
}

func TestTrainingTwiceGivesTheSameBytes(t *testing.T) {
	o := tag.Defaults()
	o.Epochs, o.Least, o.Fine, o.Coarse, o.Size = 5, 1, 4, 2, model.Size{}
	learn := func() []byte {
		d := slices.Repeat([]*text.Doc{tiny(t)}, 4)
		var b model.Builder
		if err := tag.Train(tag.Corpus{Gold: d, Silver: d, Plain: d}, o, &b, nil); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	first := learn()
	if !bytes.Equal(first, learn()) {
		t.Fatal("two trainings on the same sentences differ")
	}
	f, err := model.Open(first)
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := tag.New(f)
	if err != nil {
		t.Fatal(err)
	}
	gold := tiny(t)
	d := *gold
	tagger.Tag(&d)
	if !slices.Equal(d.XPOS, gold.XPOS) || !slices.Equal(d.Lemma, gold.Lemma) {
		t.Errorf("learned by heart, yet tagged\n%v %v\nwant\n%v %v", d.XPOS, d.Lemma, gold.XPOS, gold.Lemma)
	}
}

func TestNewRefusesFilesWithoutItsSections(t *testing.T) {
	var b model.Builder
	b.Add("other", nil)
	f, err := model.Open(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tag.New(f); err == nil {
		t.Error("no error")
	}
}

func FuzzTag(f *testing.F) {
	f.Add("“No,” she said. 3,000 VOTES! wasn't\x00 é")
	tagger := english(f)
	f.Fuzz(func(t *testing.T, s string) {
		d := tokenize.Doc(s)
		tagger.Tag(d)
		check(t, d)
	})
}

func BenchmarkTag(b *testing.B) {
	d := tokenize.Doc(strings.Repeat("Ann Lee, who leads the council, told reporters on Monday that the new plan “won’t hurt anybody” and "+
		"that 3,000 people had signed a letter backing it. Bo Ray disagreed: the figures were wrong, he said, and voters knew it.\n\n", 200))
	tagger := english(b)
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		tagger.Tag(d)
	}
	b.ReportMetric(float64(d.Len())*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
