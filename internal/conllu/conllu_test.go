package conllu_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"onrecord/internal/conllu"
	"onrecord/internal/text"
)

// cells writes a table with spaces as the tab-separated lines of the format.
func cells(table string) string {
	var b strings.Builder
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			b.WriteString(line)
			continue
		}
		b.WriteString(strings.Join(strings.Fields(line), "\t"))
		b.WriteByte('\n')
	}
	return b.String()
}

func letters() string {
	return cells(`# newdoc id = one
# newpar
# text = Lee didn't sign.
1 Lee Lee PROPN NNP Number=Sing 4 nsubj _ _
2-3 didn't _ _ _ _ _ _ _ _
2 did do AUX VBD Mood=Ind|Tense=Past|VerbForm=Fin 4 aux _ _
3 n't not PART RB Polarity=Neg 4 advmod _ _
4 sign sign VERB VB VerbForm=Inf 0 root _ SpaceAfter=No
4.1 sign sign VERB VB _ _ _ 4:conj _
5 . . PUNCT . _ 4 punct _ _

# text = Ray did
1 Ray Ray PROPN NNP Number=Sing 2 nsubj _ _
2 did do VERB VBD VerbForm=Fin 0 root _ _

# newpar
1 Why why ADV WRB PronType=Int 0 root _ SpaceAfter=No
2 ? ? PUNCT . _ 1 punct _ _

`)
}

func TestReadAndWriteGiveTheSameLines(t *testing.T) {
	s, err := conllu.Read(strings.NewReader(letters()))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := conllu.Write(&out, s); err != nil {
		t.Fatal(err)
	}
	if out.String() != letters() {
		t.Errorf("written:\n%s\nread:\n%s", out.String(), letters())
	}
	if id, ok := s[0].Comment("newdoc id"); !ok || id != "one" {
		t.Errorf("newdoc id = %q, %v", id, ok)
	}
	if got := s[0].Text(); got != "Lee didn't sign." {
		t.Errorf("text = %q", got)
	}
}

func TestReadUnpacksGzip(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(letters())); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := conllu.Read(&packed)
	if err != nil || len(s) != 3 {
		t.Fatalf("%d sentences, error %v", len(s), err)
	}
}

func TestDocRebuildsTheTextAndFillsTheColumns(t *testing.T) {
	s, err := conllu.Read(strings.NewReader(letters()))
	if err != nil {
		t.Fatal(err)
	}
	d, err := conllu.Doc(s)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Lee didn't sign. Ray did\n\nWhy?"; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	var forms []string
	for i := range d.Len() {
		forms = append(forms, d.Form(i))
	}
	if got := strings.Join(forms, "|"); got != "Lee|did|n't|sign|.|Ray|did|Why|?" {
		t.Errorf("tokens %s", got)
	}
	if len(d.Sents) != 3 || len(d.Paras) != 2 || d.Paras[1].Sents != (text.Range{From: 2, To: 3}) {
		t.Errorf("sentences %v, paragraphs %v", d.Sents, d.Paras)
	}
	if d.UPOS[1] != text.AUX || d.XPOS[2] != text.TagRB || d.Lemma[2] != "not" || !d.Feats[2].Has(text.Neg) {
		t.Error("tags are not those of the file")
	}
	if d.Head[0] != 3 || d.Head[3] != -1 || d.Rel[3] != text.Root || d.Head[5] != 6 {
		t.Errorf("heads %v", d.Head)
	}
}

func TestWordsThatDoNotSpellTheirTokenShareIt(t *testing.T) {
	for form, want := range map[string]string{
		"du":    "d|u",
		"dont":  "do|nt",
		"éd":    "é|d",
		"gonna": "go|nna",
	} {
		words := map[string]string{"du": "de le", "dont": "do n't", "éd": "été de", "gonna": "go na"}[form]
		a, b, _ := strings.Cut(words, " ")
		s, err := conllu.Read(strings.NewReader(cells("1-2 " + form + " _ _ _ _ _ _ _ _\n1 " + a + " _ _ _ _ _ _ _ _\n2 " + b + " _ _ _ _ _ _ _ _\n")))
		if err != nil {
			t.Fatal(err)
		}
		d, err := conllu.Doc(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Form(0) + "|" + d.Form(1); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
		if d.UPOS != nil || d.Head != nil || d.Lemma != nil {
			t.Errorf("%s: columns that the file leaves unset are not nil", form)
		}
	}
}

func TestDocThereAndBack(t *testing.T) {
	s, err := conllu.Read(strings.NewReader(letters()))
	if err != nil {
		t.Fatal(err)
	}
	d, err := conllu.Doc(s)
	if err != nil {
		t.Fatal(err)
	}
	var written bytes.Buffer
	if err := conllu.WriteDoc(&written, d); err != nil {
		t.Fatal(err)
	}
	s, err = conllu.Read(&written)
	if err != nil {
		t.Fatal(err)
	}
	again, err := conllu.Doc(s)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(d, again) {
		t.Errorf("first\n%+v\nsecond\n%+v", d, again)
	}
}

func TestErrorsNameTheLineAndTheCause(t *testing.T) {
	good := "1 a a X XX _ 0 root _ _\n"
	for name, c := range map[string]struct{ in, want string }{
		"too few columns":       {"1 a a\n", "line 1: bad CoNLL line: 3 columns, not 10"},
		"ids with a gap":        {good + "3 b b X XX _ 1 dep _ _\n", `line 2: bad CoNLL line: word id "3" where 2 was due`},
		"a head out of range":   {"1 a a X XX _ 7 dep _ _\n", "from line 1, word 1 has head 7 of 1 words"},
		"a head that is a word": {"1 a a X XX _ up dep _ _\n", `head "up" is no word id`},
		"a range backwards":     {"2-1 a _ _ _ _ _ _ _ _\n", `multi-word token "2-1" after word 0`},
		"a range without words": {"1-2 a _ _ _ _ _ _ _ _\n" + good, "ends at word 2 of 1"},
		"a comment too late":    {good + "# text = a\n", "line 2: bad CoNLL line: a comment inside a sentence"},
		"an empty node astray":  {"4.1 a _ _ _ _ _ _ _ _\n", `empty node "4.1" after word 0`},
	} {
		_, err := conllu.Read(strings.NewReader(cells(c.in)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestUnknownTagsAreRefused(t *testing.T) {
	for _, line := range []string{"1 a a NOPE XX _ 0 root _ _\n", "1 a a X XX _ 0 nope _ _\n"} {
		s, err := conllu.Read(strings.NewReader(cells(line)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := conllu.Doc(s); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func TestDocumentsSplitAtNewdoc(t *testing.T) {
	s, err := conllu.Read(strings.NewReader(letters() + letters()))
	if err != nil {
		t.Fatal(err)
	}
	if docs := conllu.Documents(s); len(docs) != 2 || len(docs[1]) != 3 {
		t.Errorf("%d documents", len(docs))
	}
}

func TestFeatsThereAndBack(t *testing.T) {
	for bit := range 24 {
		f := text.Feats(1) << bit
		if got := conllu.ParseFeats(conllu.FormatFeats(f)); got != f {
			t.Errorf("%s read as %b, not %b", conllu.FormatFeats(f), got, f)
		}
	}
	if conllu.FormatFeats(0) != "_" || conllu.ParseFeats("_") != 0 {
		t.Error("no features are written _")
	}
}

func TestTreebanksReadWhole(t *testing.T) {
	dir := os.Getenv("ONRECORD_CORPORA")
	if dir == "" {
		t.Skip("ONRECORD_CORPORA is not set")
	}
	files, err := filepath.Glob(filepath.Join(dir, "corpora", "treebanks", "*.conllu.gz"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		s, err := conllu.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		differ := 0
		for i := range s {
			if want, ok := s[i].Comment("text"); ok && s[i].Text() != want {
				differ++
			}
		}
		d, err := conllu.Doc(s)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d sentences, %d words, %d texts differ from their comment", filepath.Base(file), len(s), d.Len(), differ)
		if differ*100 > len(s) {
			t.Errorf("%s: %d of %d texts differ from their comment", file, differ, len(s))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(letters())
	f.Add(cells("1-2 du _ _ _ _ _ _ _ _\n1 de _ _ _ _ _ _ _ _\n2 le _ _ _ _ _ _ _ _\n"))
	f.Fuzz(func(t *testing.T, in string) {
		s, err := conllu.Read(strings.NewReader(in))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := conllu.Write(&out, s); err != nil {
			t.Fatal(err)
		}
		again, err := conllu.Read(&out)
		if err != nil {
			t.Fatal(err)
		}
		for i := range s {
			s[i].Line = 0
		}
		for i := range again {
			again[i].Line = 0
		}
		if !reflect.DeepEqual(s, again) {
			t.Fatalf("read %+v, written and read %+v", s, again)
		}
		d, err := conllu.Doc(s)
		if err != nil {
			return
		}
		last := int32(0)
		for i := range d.Len() {
			if d.Start[i] < last || d.End[i] <= d.Start[i] || int(d.End[i]) > len(d.Text) {
				t.Fatalf("token %d covers %d to %d", i, d.Start[i], d.End[i])
			}
			last = d.End[i]
		}
		if err := conllu.WriteDoc(io.Discard, d); err != nil {
			t.Fatal(err)
		}
	})
}
