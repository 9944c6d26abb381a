package position

import (
	"strings"

	"onrecord"
	"onrecord/internal/text"
)

// trade is what the text says beside somebody's name that he does for a living.
// Reporters ask and pass on, experts explain, staff speak for another: their
// words are less often a side of their own.
type trade struct{ press, expert, staff bool }

const (
	pressNouns = " reporter journalist host anchor moderator correspondent columnist editor commentator pundit interviewer blogger " +
		"newspaper magazine network broadcaster website "
	expertNouns = " professor expert analyst pollster scholar historian economist scientist sociologist academic researcher fellow " +
		"university institute institution college center centre "
	staffNouns = " manager spokesman spokeswoman spokesperson surrogate aide adviser advisor strategist secretary communications press "
	// outlets are words of which the names of newspapers and stations are made.
	outlets = " Times Post News Journal Herald Tribune Guardian Telegraph Magazine Radio TV CNN BBC NBC ABC CBS MSNBC Reuters Politico "
)

// tradeOf reads the words beside each name of e: before it up to a verb or a
// comma, and between the commas after it.
func (r *reading) tradeOf(e *onrecord.Entity) trade {
	if t, ok := r.trades[e]; ok {
		return t
	}
	var t trade
	if e.Kind == onrecord.Organisation {
		for w := range strings.FieldsSeq(e.Name) {
			t.press = t.press || text.HasWord(outlets, w)
		}
	}
	for _, m := range e.Mentions {
		at := r.Tokens(m.Span)
		if at.Len() == 0 || e.Kind != onrecord.Person {
			continue
		}
		sent := r.Sents[r.SentOf[at.From]]
		for i := at.From - 1; i >= sent.From && i >= at.From-5 && r.beside(int(i)); i-- {
			t.note(r.Lemma[i])
		}
		if m.Form != onrecord.Name {
			for i := at.From; i < at.To; i++ {
				t.note(r.Lemma[i])
			}
		}
		if at.To >= sent.To || r.Form(int(at.To)) != "," {
			continue
		}
		for i := at.To + 1; i < sent.To && i < at.To+12 && r.beside(int(i)); i++ {
			t.note(strings.ToLower(r.Lemma[i]))
		}
	}
	if r.trades == nil {
		r.trades = map[*onrecord.Entity]trade{}
	}
	r.trades[e] = t
	return t
}

// beside reports whether the words that describe a name may go on at token i.
func (r *reading) beside(i int) bool {
	return r.UPOS[i] != text.PUNCT && r.UPOS[i] != text.VERB && r.UPOS[i] != text.AUX
}

func (t *trade) note(lemma string) {
	t.press = t.press || text.HasWord(pressNouns, lemma)
	t.expert = t.expert || text.HasWord(expertNouns, lemma)
	t.staff = t.staff || text.HasWord(staffNouns, lemma)
}
