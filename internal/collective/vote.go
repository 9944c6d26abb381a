package collective

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"onrecord"
	"onrecord/internal/text"
)

// bodies are nouns for those whose votes are acts of politics; voters at an
// election are none of them.
const bodies = " committee panel council parliament house senate congress assembly board commission mp lawmaker senator councillor member delegate " +
	"commons lords minister peer party conference union legislature subcommittee caucus cabinet legislator representative deputy group chamber state " +
	"republican democrat conservative backbencher shareholder "

const (
	votesFor     = " approve pass back support endorse confirm adopt keep extend accept ratify "
	votesAgainst = " hold impeach censure remove reject repeal block scrap condemn expel suspend ban oppose defeat sack oust strip abolish deselect "
)

// tally is "19-15", "by 312 votes to 290", "44 to 17".
var tally = regexp.MustCompile(`\b(\d{1,3}(?:,\d{3})*) ?(?:[-–]|(?:votes? )?to) ?(\d{1,3}(?:,\d{3})*)\b`)

// votes reads what a body votes on: "the panel voted 19-15 to hold Bo Ray in
// contempt", "MPs voted against the bill".
func (r *reading) votes(i int) {
	d := r.Doc
	if d.Lemma[i] != "vote" || d.UPOS[i] != text.VERB || !d.Feats[i].Has(text.Fin) && d.XPOS[i] != text.TagVBD || r.negated(i) || r.Child(i, text.Aux) >= 0 {
		return
	}
	who := r.Subjects(i)
	if !r.bodily(who) {
		return
	}
	row := onrecord.Collective{Kind: onrecord.Vote, Why: []string{whyVoted}}
	last := i
	if m := r.tallyAfter(i); m > 0 {
		row.Count, row.Bound = m, onrecord.Exact
	}
	last = max(last, r.votedOn(&row, i))
	if row.Target.IsZero() {
		row.Stance = ""
		if row.Count == 0 {
			return
		}
	} else {
		row.Why = append(row.Why, whyDescribed)
	}
	row.Evidence = r.shown(who, i, last)
	r.voted(row)
}

// votedOn sets what the vote at i is on and which way it goes, and gives the
// last token that shows it.
func (r *reading) votedOn(row *onrecord.Collective, i int) int {
	d, last := r.Doc, i
	for c := range r.Children(i) {
		switch {
		case d.Rel[c] == text.Obl && r.Marked(c, text.Case, "for"), d.Rel[c] == text.Obl && r.Marked(c, text.Case, "against"):
			row.Target, row.Stance = r.on(c), onrecord.Backs
			if r.Marked(c, text.Case, "against") {
				row.Stance = onrecord.Opposes
			}
			last = max(last, c)
		case (d.Rel[c] == text.Xcomp || d.Rel[c] == text.Advcl) && r.Marked(c, text.Mark, "to"):
			last = max(last, c)
			if by := r.Prep(c, "by"); by >= 0 && d.Lemma[c] == "stand" { // "to stand by her"
				last = max(last, by)
				row.Target, row.Stance = r.on(by), onrecord.Backs
			}
			if o := r.Child(c, text.Obj); o >= 0 {
				last = max(last, o)
				switch {
				case text.HasWord(votesFor, d.Lemma[c]):
					row.Target, row.Stance = r.on(o), onrecord.Backs
				case text.HasWord(votesAgainst, d.Lemma[c]):
					row.Target, row.Stance = r.on(o), onrecord.Opposes
				}
			}
		}
	}
	return last
}

// decides reads a decision with its numbers: "MPs rejected a motion to remove
// Ann Lee by 131 to 58", "the council approved the bypass plan, 31-12".
func (r *reading) decides(i int) {
	d := r.Doc
	if d.UPOS[i] != text.VERB || !text.HasWord(" reject approve pass defeat back carry endorse adopt block ", d.Lemma[i]) || r.negated(i) {
		return
	}
	o, n := r.Child(i, text.Obj), r.tallyAfter(i)
	who := r.Subjects(i)
	if o < 0 || n == 0 || !r.bodily(who) {
		return
	}
	stance, flipped := onrecord.Backs, onrecord.Opposes
	if text.HasWord(votesAgainst, d.Lemma[i]) {
		stance, flipped = flipped, stance
	}
	row := onrecord.Collective{Kind: onrecord.Vote, Count: n, Bound: onrecord.Exact, Why: []string{whyVoted}}
	last := o
	row.Target, row.Stance = r.on(o), stance
	for c := range r.Children(o) { // "a motion to remove her": for or against her
		if d.Rel[c] != text.Acl {
			continue
		}
		if p := r.Child(c, text.Obj); p >= 0 && text.HasWord(votesAgainst, d.Lemma[c]) {
			row.Target, row.Stance = r.on(p), flipped
			last = max(last, p)
		}
	}
	if row.Target.IsZero() {
		row.Stance = ""
	} else {
		row.Why = append(row.Why, whyDescribed)
	}
	row.Evidence = r.shown(who, i, last)
	r.voted(row)
}

// shown is the evidence of a vote at token i: from the first of who voted, if
// they stand in its sentence, to last.
func (r *reading) shown(who []int, i, last int) []onrecord.Span {
	first := i
	for _, w := range who {
		if r.Doc.SentOf[w] == r.Doc.SentOf[i] {
			first = min(first, w)
		}
	}
	return []onrecord.Span{r.Cover(text.Range{From: int32(first), To: int32(last + 1)})}
}

// voted puts a vote on the list, joined to the one told before when the two
// can be one.
func (r *reading) voted(v onrecord.Collective) {
	for _, c := range r.rows {
		o := &c.row
		if o.Kind != onrecord.Vote || o.Count > 0 && v.Count > 0 && o.Count != v.Count ||
			!o.Target.IsZero() && !v.Target.IsZero() && o.Target != v.Target || o.Stance != "" && v.Stance != "" && o.Stance != v.Stance {
			continue
		}
		if o.Count == 0 {
			o.Count, o.Bound = v.Count, v.Bound
		}
		if o.Target.IsZero() {
			o.Target, o.Stance = v.Target, v.Stance
		}
		o.Evidence = append(o.Evidence, v.Evidence...)
		return
	}
	r.rows = append(r.rows, &row{row: v, signing: true})
}

// bodily reports that who are a body or its members.
func (r *reading) bodily(who []int) bool {
	for _, w := range who {
		if r.UPOS[w] == text.PRON {
			continue // "they always vote": people asked, more often than a body
		}
		if text.HasWord(bodies, strings.ToLower(r.Lemma[w])) || text.HasWord(bodies, strings.TrimSuffix(r.Lower(w), "s")) {
			return true
		}
		if e := r.entities.At(r.Span(w)); e != nil && e.Kind == onrecord.Organisation {
			return true
		}
	}
	return false
}

// on is the person, body or proposal that token i names.
func (r *reading) on(i int) onrecord.Actor {
	e := r.entities.At(r.Span(i))
	for c := range r.Children(i) {
		if rel := r.Rel[c]; e == nil && (rel == text.Flat || rel == text.Appos || rel == text.Compound) {
			e = r.entities.At(r.Span(c))
		}
	}
	if e == nil || e.Kind == onrecord.Place || e.Kind != onrecord.Other && !unicode.IsUpper([]rune(e.Name + " ")[0]) {
		return onrecord.Actor{} // "his sister": nobody by name
	}
	if text.HasWord(" him her he she ", r.Lower(i)) && e.Kind != onrecord.Person {
		return onrecord.Actor{}
	}
	return e.Actor()
}

// tallyAfter is the number of votes for, in the words after the verb at i.
func (r *reading) tallyAfter(i int) int {
	end := min(i+14, int(r.Sents[r.SentOf[i]].To))
	s := r.Cover(text.Range{From: int32(i), To: int32(end)}).In(r.Text)
	m := tally.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
	if err != nil {
		return 0
	}
	return n
}
