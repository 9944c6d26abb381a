package position

import (
	"onrecord"
	"onrecord/internal/text"
)

// author is who signs an opinion piece, nil if nobody does: the last paragraph
// says who it is ("Ann Lee is a professor of law.") and nothing before does.
func (r *reading) author() *onrecord.Entity {
	if len(r.Paras) < 3 {
		return nil
	}
	last := r.Paras[len(r.Paras)-1].Tokens
	if last.Len() == 0 {
		return nil
	}
	at := int(last.From)
	titled := text.HasWord(titles, r.Lower(at))
	if titled {
		at++
	}
	e, m := r.mentionAt(min(at, r.Len()-1))
	if e == nil || e.Kind != onrecord.Person || e.Mentions[0].Span != m {
		return nil
	}
	run := r.Tokens(m)
	if run.Len() < 2 && !titled || int(run.To) >= r.Len() || r.Lower(int(run.To)) != "is" || r.Rel[run.To] != text.Cop {
		return nil
	}
	return e
}

// sign makes each sentence of a signed piece an attribution to its author,
// inside which other people's words stay theirs. These are not on the record and
// have no ID.
func (r *reading) sign() {
	e := r.author()
	if e == nil {
		return
	}
	last := r.Paras[len(r.Paras)-1].Tokens
	for _, s := range r.Sents {
		if s.From >= last.From {
			break
		}
		r.attributions = append(r.attributions, onrecord.Attribution{
			Source: e.Actor(), Content: []onrecord.Span{r.Cover(s)}, Form: onrecord.Indirect,
		})
	}
}
