package conllu_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/internal/conllu"
	"onrecord/internal/text"
)

func silver() string {
	return cells(`# columns = ID FORM LEMMA POS NER HEAD DEPREL START END (code-point offsets)
# doc = one
# coref = [[[0,3,1,1],[10,12,2,1]]]
# sent = 1
1 Léa Léa NNP PERSON 2 nsubjpass 0 3
2 left leave VBD O 0 root 4 8
3 . . . O 2 punct 8 9

# sent = 2
1 It it PRP O 2 dobj 10 12
2 ended end VBD O 0 root 13 18

# doc = two
# sent = 1
1 So so RB O 0 root 0 2
`)
}

func TestSilverReadsDocuments(t *testing.T) {
	docs, err := conllu.ReadSilver(strings.NewReader(silver()))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 || docs[0].ID != "one" || len(docs[0].Sents) != 2 || len(docs[0].Coref[0]) != 2 {
		t.Fatalf("%+v", docs)
	}
	d, err := docs[0].Doc("Léa left.\nIt ended")
	if err != nil {
		t.Fatal(err)
	}
	if d.Form(0) != "Léa" || d.Form(4) != "ended" || d.Rel[0] != text.NsubjPass || d.Rel[3] != text.Obj || d.Head[3] != 4 {
		t.Errorf("%+v", d)
	}
	if len(d.Paras) != 2 || len(d.Sents) != 2 {
		t.Errorf("paragraphs %v, sentences %v", d.Paras, d.Sents)
	}
	if _, err := docs[0].Doc("too short"); err == nil {
		t.Error("a text that is too short is taken")
	}
}

func TestSilverErrorsNameTheLine(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"a token outside a document": {"1 a a X O 0 root 0 1\n", "line 1"},
		"too few columns":            {"# doc = a\n1 a\n", "line 2: bad CoNLL line: 2 columns"},
		"an offset that is a word":   {"# doc = a\n1 a a X O 0 root x 1\n", `column 8 is "x"`},
		"spans that overlap":         {"# doc = a\n1 a a X O 0 root 0 2\n2 b b X O 1 dep 1 3\n", "line 3"},
		"coref that is not JSON":     {"# doc = a\n# coref = [\n", "line 2"},
	} {
		_, err := conllu.ReadSilver(strings.NewReader(cells(c.in)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestSilverFilesReadWhole(t *testing.T) {
	dir := os.Getenv("ONRECORD_CORPORA")
	if dir == "" {
		t.Skip("ONRECORD_CORPORA is not set")
	}
	f, err := os.Open(filepath.Join(dir, "corpora", "polnear", "silver.dev.conll.gz"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close() //nolint:errcheck // only read
	docs, err := conllu.ReadSilver(f)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d documents", len(docs))
}

func FuzzReadSilver(f *testing.F) {
	f.Add(silver(), "Léa left.\nIt ended")
	f.Fuzz(func(t *testing.T, in, raw string) {
		docs, err := conllu.ReadSilver(strings.NewReader(in))
		if err != nil {
			return
		}
		for i := range docs {
			d, err := docs[i].Doc(raw)
			if err != nil {
				continue
			}
			last := int32(0)
			for k := range d.Len() {
				if d.Start[k] < last || d.End[k] <= d.Start[k] || int(d.End[k]) > len(raw) {
					t.Fatalf("token %d covers %d to %d", k, d.Start[k], d.End[k])
				}
				last = d.End[k]
			}
		}
	})
}
