// Package event reads what happened, and when: resignations, appointments,
// reshuffles, votes, meetings, letters, polls, elections, speeches,
// conferences and publications.
//
// Read takes a document, its entities and the day it was printed. A word of
// data/kinds.tsv opens an event; it is kept when a date stands near it in its
// sentence, or when its kind counts without one. the calendar resolves the
// date against the printed day, with the precision of the words: "on Monday night"
// is the last Monday, or the next one in a clause that looks ahead; a week
// runs from Monday to Sunday; "in 2010" is the whole year. Seasons are not
// resolved. Where the printed day is unknown, only dates that name their year
// are; the others keep their words alone.
//
// Participants are who does and undergoes the word by the dependencies of the
// sentence (who.go); without a tree, the people and bodies that stand close.
//
// Limits: two events of one kind in one
// sentence are read as one.
package event

import (
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/internal/calendar"
	"onrecord/internal/text"
)

// near is how many words from its word an event's date and participants may stand.
const near = 14

// Read finds kind, participants and date; published is the article's own date.
func Read(doc *text.Doc, entities *onrecord.Entities, published string) []onrecord.Event {
	r := &reading{doc: doc, entities: entities, lists: kinds(), calendar: calendar.New(published), seen: map[key]int{}}
	if doc.Head != nil && doc.UPOS != nil {
		r.tree = text.NewTree(doc)
	}
	for s := range doc.Sents {
		r.sentence(int(doc.Sents[s].From), int(doc.Sents[s].To))
	}
	for i := range r.out {
		r.out[i].ID = "v" + strconv.Itoa(i+1)
	}
	return r.out
}

type reading struct {
	doc      *text.Doc
	entities *onrecord.Entities
	tree     *text.Tree // nil for a document that was not parsed
	lists    *lists
	calendar calendar.Calendar
	low      []string // lower-case words of the sentence
	from     int      // its first token
	out      []onrecord.Event
	seen     map[key]int
}

// key joins what is told twice: one kind on one day with one first participant.
type key struct {
	kind onrecord.EventKind
	from string
	who  string
}

// sentence reads the events of tokens [from, to).
func (r *reading) sentence(from, to int) {
	r.from, r.low = from, r.low[:0]
	for i := from; i < to; i++ {
		r.low = append(r.low, r.doc.Lower(i))
	}
	var dates []calendar.Expression
	dated := false
	done, told := map[onrecord.EventKind]bool{}, map[*calendar.Expression]bool{}
	for i := range r.low {
		t, ok := r.trigger(i)
		if !ok || done[t.kind] || r.spared(i, t) {
			continue
		}
		if !dated {
			dates, dated = r.calendar.Expressions(calendar.Words{Low: r.low, Tense: r.tense}), true
		}
		e := r.nearest(dates, i, t)
		if e == nil && !t.alone {
			continue
		}
		if t.kind == onrecord.PublicationEvent && e != nil && told[e] {
			continue // "the letter, published on Monday"
		}
		if r.add(i, t, e) {
			done[t.kind] = true
			if e != nil {
				told[e] = true
			}
		}
	}
}

// trigger is what the word at i, or it and the next, tells of.
func (r *reading) trigger(i int) (trigger, bool) {
	if i+1 < len(r.low) && r.lists.opens[r.low[i]] {
		if t, ok := r.lists.triggers[r.low[i]+" "+r.low[i+1]]; ok {
			return t, true
		}
	}
	t, ok := r.lists.triggers[r.low[i]]
	return t, ok && t.length == 1
}

// at is word i of the sentence, "" beyond it.
func (r *reading) at(i int) string {
	if i < 0 || i >= len(r.low) {
		return ""
	}
	return r.low[i]
}

// spared reports a word that tells of no event here: denied, wished for, or
// part of another phrase ("general election candidate", "to quit smoking").
func (r *reading) spared(i int, t trigger) bool {
	for j := max(0, i-4); j < i; j++ {
		switch r.low[j] {
		case "not", "n't", "n’t", "never", "no", "if", "should", "would", "could", "might", "may", "without", "whether", "calls", "call", "calling", "demand", "demands", "refused", "urged", "must":
			return true
		}
	}
	switch t.kind {
	case onrecord.ElectionEvent:
		switch r.at(i + t.length) {
		case "voters", "voter", "source", "reason", "care", "school", "schools", "concern", "goal", "purpose", "responsibility", "challenger", "opponent", "rival",
			"candidate", "candidates", "campaign", "campaigns", "victory", "chances", "hopes", "prospects", "pledges", "pledge", "strategy", "team", "promise", "rules", "results":
			return true
		}
	case onrecord.ResignationEvent:
		if r.at(i) == "quit" && r.at(i-1) == "to" {
			return true
		}
	case onrecord.AppointmentEvent:
		if r.at(i) == "promoted" {
			for j := i + 1; j < i+9; j++ {
				if r.at(j) == "to" {
					return false
				}
			}
			return true
		}
		return r.at(i+t.length) == "by"
	case onrecord.VoteEvent:
		if w := r.at(i - 1); r.at(i) == "votes" && w != "" && w[0] >= '0' && w[0] <= '9' {
			return true // a number of votes is a figure
		}
		if r.at(i) == "ballot" && (r.at(i-1) == "-" || r.near(i, 4, 0, onBallot)) {
			return true // "a name on the ballot", "down-ballot races"
		}
		switch r.at(i + 1) {
		case "supporters", "share", "winner", "winning", "defectors", "count", "leave", "remain", "labour", "conservative", "tory", "for":
			return r.at(i) == "vote"
		}
	case onrecord.PollEvent:
		return r.at(i+1) == "average" || r.at(i+1) == "averages"
	case onrecord.PublicationEvent:
		if r.at(i) == "report" {
			return r.at(i-1) == "to"
		}
		return !r.near(i, 9, 9, papers) // an offensive, an album and a prisoner are launched and released too
	case onrecord.LetterEvent:
		return r.at(i) == "signed" && !r.near(i, 10, 9, signedPapers)
	case onrecord.SpeechEvent:
		return r.at(i) == "spoke" && (r.at(i+1) == "up" || r.at(i+1) == "out" || r.at(i+1) == "of") || r.at(i) == "interview" && strings.HasPrefix(r.at(i+1), "show")
	case onrecord.ConferenceEvent:
		return r.at(i+1) == "call" || r.at(i+1) == "center" || r.at(i+1) == "centre" || r.at(i+1) == "calls"
	case onrecord.ReshuffleEvent, onrecord.MeetingEvent, onrecord.OtherEvent:
	}
	return false
}

const (
	papers = " report letter book memoir manifesto plan plans findings data figures statement poll polls survey video document documents email emails e-mails review paper " +
		"list audit article articles results policy policies budget proposals transcript transcripts tape recording memo ad analysis study blueprint strategy inquiry opinion memoirs "
	signedPapers = " letter letters petition motion statement declaration pledge "
	onBallot     = " on "
)

// near reports a word of list among those up to before and after word i.
func (r *reading) near(i, before, after int, list string) bool {
	for j := max(0, i-before); j <= min(len(r.low)-1, i+after); j++ {
		if j != i && text.HasWord(list, r.low[j]) {
			return true
		}
	}
	return false
}

// tense of the clause of word i: of the verb forms before it, else after it,
// the nearest decides.
func (r *reading) tense(i int) int {
	for j := i - 1; j >= 0 && j > i-12; j-- {
		switch r.low[j] {
		case "will", "'ll", "’ll", "wo", "shall", "due", "scheduled", "expected", "plans", "planned", "hopes", "next", "upcoming", "set", "ahead":
			return 1
		case "to":
			if j > 0 && (r.low[j-1] == "is" || r.low[j-1] == "are" || r.low[j-1] == "about") {
				return 1
			}
		case "said", "told", "was", "were", "had", "did", "met", "voted", "announced", "held", "came", "made", "won", "signed", "took", "gave", "admitted", "lost", "resigned", "spoke", "wrote", "saw", "made-":
			return -1
		}
	}
	for j := i + 1; j < len(r.low) && j < i+8; j++ {
		if r.low[j] == "will" || r.low[j] == "'ll" {
			return 1
		}
	}
	return 0
}

// nearest is the date that belongs to the word at i: close to it, with no
// clause between, and no "since" or "until" before it; a date that opens the
// sentence may stand further off. It is nil when there is none.
func (r *reading) nearest(dates []calendar.Expression, i int, t trigger) *calendar.Expression {
	var best *calendar.Expression
	least := 9
	switch t.kind {
	case onrecord.ElectionEvent, onrecord.OtherEvent, onrecord.PollEvent, onrecord.PublicationEvent, onrecord.ConferenceEvent:
		least = 5
	case onrecord.ReshuffleEvent, onrecord.ResignationEvent, onrecord.AppointmentEvent, onrecord.LetterEvent, onrecord.VoteEvent, onrecord.MeetingEvent, onrecord.SpeechEvent:
	}
	length := t.length
	for k := range dates {
		d := &dates[k]
		if w := r.at(d.From); w == "since" || w == "until" || w == "before" || w == "after" {
			continue
		}
		gap := d.From - (i + length)
		between := [2]int{i + length, d.From}
		if d.To <= i {
			gap, between = i-d.To+2, [2]int{d.To, i}
			if d.From == 0 && gap > 3 {
				gap = 3
			}
		}
		for j := between[0]; j < between[1] && d.From > 0; j++ {
			if w := r.low[j]; w == "," || w == "who" || w == "which" || w == "that" || w == "where" || w == "because" {
				gap += 5
			}
		}
		if gap >= 0 && gap < least {
			best, least = d, gap
		}
	}
	return best
}

// add makes the row of the event at word i, or joins it to one told before.
func (r *reading) add(i int, t trigger, e *calendar.Expression) bool {
	span := r.span(i, i+t.length)
	if t.kind == onrecord.ConferenceEvent && (r.at(i-1) == "press" || r.at(i-1) == "news") {
		t.kind = onrecord.SpeechEvent // somebody speaks to reporters
	}
	row := onrecord.Event{Kind: t.kind, Confidence: onrecord.Confidence(r.lists.sure[t.kind])}
	var day onrecord.Span
	if e != nil {
		day = r.span(e.From, e.To)
	}
	row.Participants, span = r.participants(i, t, span, day)
	if t.kind == onrecord.OtherEvent && len(row.Participants) == 0 || t.kind == onrecord.AppointmentEvent && !slices.ContainsFunc(row.Participants, person) {
		return false
	}
	if e != nil {
		row.Date = e.Date
		row.Date.Words = day.In(r.doc.Text)
		if w := r.at(e.To); (w == "'s" || w == "’s") && text.HasWord(" in on at during for from ", r.at(e.From)) {
			row.Date.Words = r.span(min(e.From+1, e.To-1), e.To).In(r.doc.Text) // "In Tuesday's speech"
		}
		span = span.Cover(day)
	} else if len(row.Participants) == 0 {
		return false
	}
	row.Evidence, row.Why = []onrecord.Span{span}, r.why(e, len(row.Participants))
	k := key{kind: t.kind, from: row.Date.From}
	if len(row.Participants) > 0 {
		k.who = row.Participants[0].Name
	}
	if j, ok := r.seen[k]; ok && (k.from != "" || k.who != "" && row.Date.Words == r.out[j].Date.Words) {
		o := &r.out[j]
		o.Evidence = onrecord.Spans(append(o.Evidence, span))
		for _, a := range row.Participants {
			if !slices.Contains(o.Participants, a) {
				o.Participants = append(o.Participants, a)
			}
		}
		return true
	}
	r.seen[k] = len(r.out)
	r.out = append(r.out, row)
	return true
}

func person(a onrecord.Actor) bool { return a.Kind == onrecord.Person }

// span covers words [from, to) of the sentence.
func (r *reading) span(from, to int) onrecord.Span {
	return r.doc.Cover(text.Range{From: int32(r.from + from), To: int32(r.from + to)})
}

// participants lists the people and bodies that take part in what the word at
// i tells, and the evidence that shows them: by the dependencies, and where
// there are none, or a resignation finds nobody by them, those that stand near.
// A resignation is one person's.
func (r *reading) participants(i int, t trigger, span, day onrecord.Span) ([]onrecord.Actor, onrecord.Span) {
	one := t.kind == onrecord.ResignationEvent
	if r.tree != nil {
		if who, evidence := r.taking(i, i+t.length, one, span, day); !one || len(who) > 0 || r.tree.Child(r.from+i, text.NmodPoss) >= 0 {
			return who, evidence
		}
	}
	lo, hi := max(0, i-near), min(len(r.low), i+t.length+near)
	for j := i - 1; j > lo; j-- {
		if w := r.low[j]; w == ";" || w == "—" || w == ":" || w == "while" || w == "but" {
			lo = j
			break
		}
	}
	for j := i + t.length; j < hi; j++ {
		if w := r.low[j]; w == ";" || w == "—" || w == "while" || w == "but" || w == "who" || w == "which" || w == "," {
			hi = j
			break
		}
	}
	if lo >= hi {
		return nil, span
	}
	var out []onrecord.Actor
	evidence := span
	gap := 1 << 30
	r.entities.Within(r.span(lo, hi), func(e *onrecord.Entity, m onrecord.Mention) bool {
		if e.Kind != onrecord.Person && e.Kind != onrecord.Organisation && e.Kind != onrecord.Group || m.Span.Overlaps(day) {
			return true
		}
		a := e.Actor()
		if one {
			d := m.Span.Start - span.End
			if m.Span.End <= span.Start {
				d = span.Start - m.Span.End
			}
			if e.Kind == onrecord.Person && d >= 0 && d < gap {
				gap, out, evidence = d, []onrecord.Actor{a}, span.Cover(m.Span)
			}
			return true
		}
		if len(out) < 4 && !slices.Contains(out, a) {
			out = append(out, a)
			evidence = evidence.Cover(m.Span)
		}
		return true
	})
	return out, evidence
}
