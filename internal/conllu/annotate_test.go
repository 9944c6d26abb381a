package conllu_test

import (
	"bytes"
	"strings"
	"testing"

	"onrecord/internal/conllu"
	"onrecord/internal/text"
)

func TestAnnotationKeepsWhatStandsBesideIt(t *testing.T) {
	in := strings.ReplaceAll("# sent_id = a-1\n1-2 don't _ _ _ _ _ _ _ _\n1 do _ _ _ _ _ _ _ Note=1\n2 n't _ _ _ _ _ _ _ _\n2.1 x _ _ _ _ _ _ _ _\n\n", " ", "\t")
	in = strings.Replace(in, "#\tsent_id\t=\ta-1", "# sent_id = a-1", 1)
	sentences, err := conllu.Read(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	d, err := conllu.Doc(sentences)
	if err != nil {
		t.Fatal(err)
	}
	d.UPOS, d.Head, d.Rel = []text.UPOS{text.VERB, text.PART}, []int32{-1, 0}, []text.Rel{text.Root, text.Advmod}
	conllu.Annotate(sentences, d)
	var out bytes.Buffer
	if err := conllu.Write(&out, sentences); err != nil {
		t.Fatal(err)
	}
	want := "# sent_id = a-1\n1-2 don't _ _ _ _ _ _ _ _\n1 do _ VERB _ _ 0 root _ Note=1\n2 n't _ PART _ _ 1 advmod _ _\n\n"
	if got := strings.ReplaceAll(out.String(), "\t", " "); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
