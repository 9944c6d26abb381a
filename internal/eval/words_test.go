package eval

import (
	"slices"
	"strings"
	"testing"

	"onrecord/internal/conllu"
	"onrecord/internal/text"
)

// bank holds the two sentences "Ann don't know." and "Bo Ray knows!", in that order.
const bank = `# newdoc id = d
1	Ann	Ann	PROPN	NNP	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	know	know	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

1	Bo	Bo	PROPN	NNP	_	3	nsubj	_	_
2	Ray	Ray	PROPN	NNP	_	1	flat	_	_
3	knows	know	VERB	VBZ	_	0	root	_	SpaceAfter=No
4	!	!	PUNCT	.	_	3	punct	_	_

`

func gold(t *testing.T) ([]conllu.Sentence, *text.Doc) {
	t.Helper()
	sentences, err := conllu.Read(strings.NewReader(bank))
	if err != nil {
		t.Fatal(err)
	}
	d, err := conllu.Doc(sentences)
	if err != nil {
		t.Fatal(err)
	}
	return sentences, d
}

// split makes a document of the bank's text with the given words, which stand
// in it in this order, and sentences that end after the given words.
func split(t *testing.T, words string, ends ...int32) *text.Doc {
	t.Helper()
	_, g := gold(t)
	d := &text.Doc{Text: g.Text}
	at := 0
	for w := range strings.FieldsSeq(words) {
		at += strings.Index(g.Text[at:], w)
		d.Start = append(d.Start, int32(at))
		at += len(w)
		d.End = append(d.End, int32(at))
	}
	from := int32(0)
	for _, to := range ends {
		d.Sents = append(d.Sents, text.Range{From: from, To: to})
		from = to
	}
	return d
}

func TestWordsAndSentences(t *testing.T) {
	for name, c := range map[string]struct {
		words     string
		ends      []int32
		wantWords Count
		wantSents Count
	}{
		"as gold has them":             {"Ann do n't know . Bo Ray knows !", []int32{5, 9}, both(9, 9, 9), both(2, 2, 2)},
		"the split word left whole":    {"Ann don't know . Bo Ray knows !", []int32{4, 8}, both(7, 8, 9), both(2, 2, 2)},
		"a full stop left on its word": {"Ann do n't know. Bo Ray knows !", []int32{4, 8}, both(7, 8, 9), both(2, 2, 2)},
		"one sentence too few":         {"Ann do n't know . Bo Ray knows !", []int32{9}, both(9, 9, 9), both(0, 1, 2)},
		"one sentence too many":        {"Ann do n't know . Bo Ray knows !", []int32{5, 7, 9}, both(9, 9, 9), both(1, 3, 2)},
		"split in another place":       {"Ann d on't know . Bo Ray knows !", []int32{5, 9}, both(7, 9, 9), both(2, 2, 2)},
	} {
		t.Run(name, func(t *testing.T) {
			sentences, _ := gold(t)
			var s SyntaxScore
			s.Add(sentences, split(t, c.words, c.ends...))
			if s.Words != c.wantWords {
				t.Errorf("words %+v, want %+v", s.Words, c.wantWords)
			}
			if s.Sentences != c.wantSents {
				t.Errorf("sentences %+v, want %+v", s.Sentences, c.wantSents)
			}
		})
	}
}

func TestTagsAndHeads(t *testing.T) {
	sentences, d := gold(t)
	d.UPOS[0] = text.NOUN             // one tag wrong
	d.Lemma[2] = "n't"                // one lemma wrong
	d.Head[5], d.Rel[5] = 6, d.Rel[0] // Bo under Ray: one head wrong
	d.Rel[6] = text.Compound          // Ray's head right, its relation wrong
	var s SyntaxScore
	s.Add(sentences, d)
	want := map[string]int{"UPOS": 8, "XPOS": 9, "Lemma": 8, "UAS": 8, "LAS": 7}
	s.Columns(func(name string, c Count) {
		if c != both(want[name], 9, 9) {
			t.Errorf("%s %+v, want %d of 9", name, c, want[name])
		}
		delete(want, name)
	})
	if len(want) > 0 {
		t.Errorf("not counted: %v", want)
	}
}

func TestSubtypesOfRelationsDoNotCount(t *testing.T) {
	sentences, d := gold(t)
	d.Rel[0] = text.NsubjPass
	var s SyntaxScore
	s.Add(sentences, d)
	if got := s.columns[columnLAS]; got != both(9, 9, 9) {
		t.Errorf("LAS %+v", got)
	}
}

func TestColumnsThatNobodyFilledAreNotCounted(t *testing.T) {
	sentences, d := gold(t)
	var s SyntaxScore
	s.Add(sentences, bare(d))
	s.Columns(func(name string, _ Count) { t.Errorf("%s was counted", name) })
}

func TestNamesOfGUM(t *testing.T) {
	const gum = `# newdoc id = g
1	Senator	senator	PROPN	NNP	_	2	nmod:desc	_	Entity=(1-person-new-nnnnn-cf1-2-coref-Ann_Lee
2	Lee	Lee	PROPN	NNP	_	6	nsubj	_	Entity=1)
3	of	of	ADP	IN	_	5	case	_	_
4	the	the	DET	DT	_	5	det	_	Entity=(2-place-new-nnnnn-cf2-2-sgl
5	Ayton	Ayton	PROPN	NNP	_	2	nmod	_	Entity=2)
6	left	leave	VERB	VBD	_	0	root	_	_
7	the	the	DET	DT	_	8	det	_	Entity=(3-organization-new-nnnnn-cf3-2,4-sgl
8	Bank	bank	PROPN	NNP	_	6	obj	_	_
9	of	of	ADP	IN	_	10	case	_	_
10	Beeton	Beeton	PROPN	NNP	_	8	nmod	_	Entity=(4-place-new-nnnnn-cf4-1-sgl)3)
11	and	and	CCONJ	CC	_	13	cc	_	_
12	her	her	PRON	PRP$	_	13	nmod:poss	_	Entity=(5-person-new-nnnnn-cf5-2-sgl(1-person-giv:act-nnnnn-cf1-1-ana)
13	aide	aide	NOUN	NN	_	8	conj	_	Entity=5)
14	,	,	PUNCT	,	_	15	punct	_	_
15	candidate	candidate	NOUN	NN	_	13	appos	_	Entity=(6-person-new-nnnnn-cf6-1,2-sgl
16	Ray	Ray	PROPN	NNP	_	15	flat	_	Entity=6)
17	and	and	CCONJ	CC	_	19	cc	_	_
18	the	the	DET	DT	_	19	det	_	Entity=(7-person-new-nnnnn-cf7-2-sgl
19	Chancellor	chancellor	PROPN	NNP	_	13	conj	_	Entity=7)
20	of	of	ADP	IN	_	22	case	_	_
21	Ceeford	Ceeford	ADJ	NNP	_	22	amod	_	Entity=(8-abstract-new-nnnnn-cf8-1,2-sgl(9-place-new-nnnnn-cf9-1-sgl)
22	Prize	prize	PROPN	NNP	_	19	nmod	_	Entity=8)

`
	sentences, err := conllu.Read(strings.NewReader(gum))
	if err != nil {
		t.Fatal(err)
	}
	d, err := conllu.Doc(sentences)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	all := gumNames(sentences, func(_, id int) [2]int { return [2]int{int(d.Start[id-1]), int(d.End[id-1])} })
	for _, n := range outermost(all) {
		got = append(got, n.Type+" "+d.Text[n.Span[0]:n.Span[1]]+" | "+d.Text[n.Head[0]:n.Head[1]])
	}
	want := []string{"PERSON Lee | Lee", "LOCATION Ayton | Ayton", "ORGANIZATION Bank of Beeton | Bank", "PERSON Ray | Ray", "MISC Ceeford Prize | Prize"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestNameScore(t *testing.T) {
	name := func(from, to int, kind string) NameSpan {
		return NameSpan{[2]int{from, to}, kind, [2]int{to - 1, to}}
	}
	golden := []NameSpan{name(0, 5, typePerson), name(10, 15, typeOrganisation), name(20, 25, typePerson)}
	found := []NameSpan{name(0, 5, typePerson), name(10, 15, typeLocation), name(19, 25, typePerson), name(30, 31, typeMisc)}
	var s NameScore
	s.Add(golden, found, typePerson, typeOrganisation, typeLocation)
	if s.All != both(1, 3, 3) || s.Places != both(2, 3, 3) || s.Heads != (Accuracy{2, 3}) {
		t.Errorf("got %+v", s)
	}
}
