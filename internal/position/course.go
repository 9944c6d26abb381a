package position

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// courses finds the courses of action that sides are taken on: "opposes cutting
// off federal funds", "called for banning assault weapons", "a plan to raise
// taxes on the rich". Each comes on the record under its own words.
func (r *reading) courses() {
	known := map[string]*onrecord.Entity{}
	for i := range r.Len() {
		if !r.course(i) {
			continue
		}
		span := r.courseSpan(i)
		name := span.In(r.Text)
		if strings.ContainsAny(name, "\n“”\"'’") || strings.Count(name, " ") < 2 {
			continue
		}
		e := known[name]
		if e == nil {
			e = &onrecord.Entity{Kind: onrecord.Other, Name: name, Names: []string{name}}
			known[name] = e
		}
		e.Mentions = append(e.Mentions, onrecord.Mention{Span: span, Form: onrecord.Description})
		r.described[i] = e
	}
}

// course reports whether verb i names what an act of support or opposition is
// about.
func (r *reading) course(i int) bool {
	h := int(r.Head[i])
	if r.UPOS[i] != text.VERB || h < 0 || r.Child(i, text.Obj) < 0 || r.Child(i, text.Nsubj, text.NsubjPass) >= 0 {
		return false
	}
	gerund := r.XPOS[i] == text.TagVBG
	switch r.UPOS[h] {
	case text.VERB:
		lemma := r.Lemma[h]
		switch r.Rel[i] {
		case text.Xcomp, text.Ccomp, text.Obj:
			return gerund && r.lex.verb[lemma].weight > 0 && !text.HasWord(" like love stop ", lemma) && r.Child(h, text.Obj) < 0 || !gerund && r.Marked(i, text.Mark, "to") && lemma == "propose"
		case text.Advcl, text.Obl:
			k := r.Child(i, text.Mark, text.Case)
			return gerund && k >= 0 && r.lex.verbPrep[lemma+" "+r.Lemma[k]].weight > 0
		}
	case text.NOUN:
		if r.Rel[i] != text.Acl && r.Rel[i] != text.Nmod {
			return false
		}
		return text.HasWord(calls, r.Lemma[h]) && r.Child(h, text.NmodPoss) >= 0 && (r.Marked(i, text.Mark, "to") || gerund && r.Marked(i, text.Mark, "for", "of"))
	}
	return false
}

// courseSpan is verb i with its object and what completes it.
func (r *reading) courseSpan(i int) onrecord.Span {
	run := r.Reach(i, nil)
	run.From = int32(i)
	for j := i + 1; j < int(run.To); j++ {
		if r.UPOS[j] == text.PUNCT && r.Form(j) != "-" || r.UPOS[j] == text.SCONJ || r.UPOS[j] == text.CCONJ && j+1 < int(run.To) && r.UPOS[j+1] == text.PRON {
			run.To = int32(j)
		}
	}
	run.To = min(run.To, int32(i+1+longestDescription))
	for int(run.To) > i+1 {
		switch r.UPOS[run.To-1] {
		case text.ADP, text.SCONJ, text.CCONJ, text.DET, text.PART, text.AUX:
			run.To--
			continue
		}
		break
	}
	return r.Cover(run)
}
