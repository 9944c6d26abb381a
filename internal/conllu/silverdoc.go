package conllu

import (
	"fmt"
	"strings"

	"onrecord/internal/text"
)

// Doc makes a document of the annotation and the text that it annotates. The
// tags are Penn's, heads and relations are brought to version 2 of Universal
// Dependencies as far as rules can do it; UPOS and Feats stay unset. A
// sentence that starts on a line of its own starts a paragraph.
func (s *SilverDoc) Doc(raw string) (*text.Doc, error) {
	d := &text.Doc{Text: raw}
	at := codePoints(raw)
	para := text.Para{}
	closePara := func() {
		para.Tokens.To, para.Sents.To = int32(d.Len()), int32(len(d.Sents))
		if para.Tokens.Len() > 0 {
			d.Paras = append(d.Paras, para)
		}
		para.Tokens.From, para.Sents.From = para.Tokens.To, para.Sents.To
	}
	for _, given := range s.Sents {
		sent := modern(given)
		first := int32(d.Len())
		last := sent[len(sent)-1]
		if last.End >= len(at) {
			return nil, fmt.Errorf("silver document %s from line %d: %w: token %q ends at %d, the text at %d", s.ID, s.Line, ErrFormat, last.Form, last.End, len(at)-1)
		}
		if first > 0 && strings.Contains(raw[d.End[first-1]:at[sent[0].Start]], "\n") {
			closePara()
		}
		for i := range sent {
			t := &sent[i]
			d.Start = append(d.Start, at[t.Start])
			d.End = append(d.End, at[t.End])
			d.SentOf = append(d.SentOf, int32(len(d.Sents)))
			xpos, _ := text.ParseXPOS(t.POS)
			d.XPOS = append(d.XPOS, xpos)
			d.Lemma = append(d.Lemma, t.Lemma)
			d.Head = append(d.Head, first+int32(t.Head)-1)
			if t.Head == 0 {
				d.Head[len(d.Head)-1] = -1
			}
			d.Rel = append(d.Rel, relation(sent, t))
		}
		d.Sents = append(d.Sents, text.Range{From: first, To: int32(d.Len())})
	}
	closePara()
	d.FoldCase()
	return d, nil
}

// codePoints gives the byte offset of every code point of s, and of its end.
func codePoints(s string) []int32 {
	at := make([]int32, 0, len(s)+1)
	for i := range s {
		at = append(at, int32(i))
	}
	return append(at, int32(len(s)))
}

// relation is the relation of t in version 2. What depended on a predicate as
// nmod is now obl.
func relation(sent []SilverToken, t *SilverToken) text.Rel {
	ofVerb := t.Head > 0 && strings.HasPrefix(sent[t.Head-1].POS, "V")
	switch t.Rel {
	case "dobj":
		return text.Obj
	case "nsubjpass":
		return text.NsubjPass
	case "csubjpass":
		return text.CsubjPass
	case "auxpass":
		return text.AuxPass
	case "neg":
		return text.Advmod
	case "mwe":
		return text.Fixed
	case "name":
		return text.Flat
	case "nmod":
		if ofVerb || t.Head > 0 && strings.HasPrefix(sent[t.Head-1].POS, "JJ") {
			return text.Obl
		}
	case "nmod:tmod", "nmod:npmod":
		if ofVerb {
			return text.OblUnmarked
		}
		return text.NmodUnmarked
	}
	r, ok := text.ParseRel(t.Rel)
	if !ok {
		return text.Dep
	}
	return r
}
