package web

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/internal/store"
)

// note is a row beside the text: its number and what it says.
type note struct {
	Number int
	Row    store.Row
	Kind   store.Kind
	Holds  bool // its words are in the text
}

// piece is a stretch of a paragraph over which the same rows hold.
type piece struct {
	Text   string
	To     string // the row that a click leads to, "" where nothing is marked
	Class  string // of the mark
	Starts []string
	Ends   []note // rows whose words end here, whose numbers are printed
}

// paragraph is a paragraph of an article and the rows that begin in it.
type paragraph struct {
	Pieces []piece
	Notes  []note
}

// interval is where a row holds in the text.
type interval struct {
	start, end int
	at         int // of its note
	first      bool
}

// marked cuts a text into paragraphs and pieces, so that no mark lies in
// another. The notes are numbered in the order of the text; those whose words
// the text does not have come back as lost.
func marked(title, text string, rows []store.Marked) (out []paragraph, lost []note) {
	var notes []note
	var spans []interval
	for _, m := range rows {
		if !m.Holds(text) {
			lost = append(lost, note{Row: m.Row, Kind: m.Kind})
			continue
		}
		n := note{Number: len(notes) + 1, Row: m.Row, Kind: m.Kind, Holds: true}
		for i, s := range m.Spans {
			spans = append(spans, interval{s.Start, s.End, len(notes), i == 0})
		}
		notes = append(notes, n)
	}
	at := 0
	for line := range strings.SplitSeq(text, "\n") {
		from := at
		at += len(line) + 1
		if strings.TrimSpace(line) == "" {
			continue
		}
		p := paragraphOf(text, from, from+len(line), spans, notes)
		if len(out) == 0 && strings.TrimSpace(line) == strings.TrimSpace(title) && len(p.Pieces) == 1 && p.Pieces[0].To == "" {
			continue // the page has said it
		}
		out = append(out, p)
	}
	return out, lost
}

// paragraphOf cuts one paragraph, the bytes [from, to).
func paragraphOf(text string, from, to int, spans []interval, notes []note) paragraph {
	var p paragraph
	cuts := []int{from, to}
	for _, s := range spans {
		for _, c := range []int{s.start, s.end} {
			if c > from && c < to && utf8.RuneStart(text[c]) {
				cuts = append(cuts, c)
			}
		}
		if s.first && s.start >= from && s.start <= to {
			p.Notes = append(p.Notes, notes[s.at])
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := range len(cuts) - 1 {
		p.Pieces = append(p.Pieces, pieceOf(text, cuts[i], cuts[i+1], spans, notes))
	}
	return p
}

func pieceOf(text string, from, to int, spans []interval, notes []note) piece {
	out := piece{Text: text[from:to]}
	shortest := -1
	for _, s := range spans {
		if s.start >= to || s.end <= from {
			continue
		}
		n := notes[s.at]
		if shortest < 0 || s.end-s.start <= shortest {
			shortest, out.To = s.end-s.start, n.Row.ID()
		}
		out.Class = stronger(out.Class, classOf(n))
		if s.first && s.start >= from {
			out.Starts = append(out.Starts, n.Row.ID())
		}
		if s.first && s.end <= to {
			out.Ends = append(out.Ends, n)
		}
	}
	if strings.TrimSpace(out.Text) == "" { // a link would have no name
		out.To = ""
	}
	return out
}

// The classes of marks, the weakest first: words reported without quotation
// marks, quotations, and what is more than speech.
const (
	markReported = "in"
	markQuoted   = "wk"
	markFact     = "fact"
)

func classOf(n note) string {
	switch {
	case n.Kind != store.Quotes:
		return markFact
	case n.Row.Text("form") == "indirect":
		return markReported
	}
	return markQuoted
}

func stronger(a, b string) string {
	order := []string{"", markReported, markQuoted, markFact}
	if slices.Index(order, a) > slices.Index(order, b) {
		return a
	}
	return b
}

// voice is how much of an article somebody speaks.
type voice struct {
	Who   Actor
	Words int // in quotation marks
}

// voices counts the words in quotation marks by speaker, most first, and those
// who are reported without; share is the part of the text, in per cent, that is
// quotation.
func voices(text string, rows []store.Marked) (quoted, reported []voice, share int) {
	at := map[string]int{}
	var all []voice
	said := 0
	for _, m := range rows {
		if m.Kind != store.Quotes || m.Row.Text("speaker") == "" {
			continue
		}
		who := actorOf("speaker", m.Row)
		i, known := at[who.Name]
		if !known {
			i = len(all)
			at[who.Name], all = i, append(all, voice{Who: who})
		}
		if form := m.Row.Text("form"); form == "direct" || form == "mixed" {
			n := len(strings.Fields(inQuotes(m.Row.Text("words"), form)))
			all[i].Words += n
			said += n
		}
	}
	slices.SortStableFunc(all, func(a, b voice) int { return b.Words - a.Words })
	for _, v := range all {
		if v.Words > 0 {
			quoted = append(quoted, v)
		} else {
			reported = append(reported, v)
		}
	}
	if n := len(strings.Fields(text)); n > 0 {
		share = min(100, 100*said/n)
	}
	return quoted, reported, share
}

// inQuotes is what of words stands in quotation marks: all of a direct
// quotation, the marked parts of a mixed one.
func inQuotes(words, form string) string {
	if form == "direct" {
		return words
	}
	var b strings.Builder
	open := false
	for _, c := range words {
		switch {
		case c == '“':
			open = true
		case c == '”':
			open = false
			b.WriteByte(' ')
		case c == '"':
			open = !open
			b.WriteByte(' ')
		case open:
			b.WriteRune(c)
		}
	}
	return b.String()
}
