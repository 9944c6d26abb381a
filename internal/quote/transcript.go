package quote

import (
	"strings"
	"unicode"

	"onrecord/internal/text"
)

// readTranscript reads paragraphs that open with a speaker's label: LEE: It is
// late. Two labels must take turns, one of them twice at least; one label
// alone may be a heading or a dateline.
func readTranscript(v *view) []candidate {
	type turn struct{ label, body text.Range }
	var turns []turn
	count := map[string]int{}
	most := 0
	for _, p := range v.Paras {
		label, body, ok := v.label(p.Tokens)
		if !ok {
			continue
		}
		turns = append(turns, turn{label, body})
		name := strings.ToLower(v.Form(int(label.To - 1)))
		count[name]++
		most = max(most, count[name])
	}
	if len(count) < 2 || most < 2 {
		return nil
	}
	out := make([]candidate, 0, len(turns))
	for _, t := range turns {
		colon := text.Range{From: t.label.To, To: t.label.To + 1}
		out = append(out, candidate{pattern: transcript, head: int(colon.From), source: t.label, cue: colon, content: []text.Range{t.body}})
	}
	return out
}

// label cuts a paragraph that begins with a name in capitals and a colon.
func (v *view) label(p text.Range) (label, body text.Range, ok bool) {
	for i := p.From; i < p.To && i < p.From+5; i++ {
		if v.is(int(i), " : ") {
			label, body = text.Range{From: p.From, To: i}, text.Range{From: i + 1, To: p.To}
			return label, body, label.Len() > 0 && body.Len() > 1
		}
		if !v.upper(int(i)) {
			break
		}
	}
	return label, body, false
}

// upper reports whether token i is a word of two or more capitals.
func (v *view) upper(i int) bool {
	n := 0
	for _, r := range v.Form(i) {
		if unicode.IsLower(r) || unicode.IsDigit(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2 || v.is(i, " . - ’ ' ")
}
