package web

import (
	"strings"
	"unicode/utf8"

	"onrecord"
)

// stretch is a part of a passage, marked or not.
type stretch struct {
	Text string
	Mark bool
}

// How many bytes of the text around the words that prove a row are shown.
const (
	someText = 260
	moreText = 2000
)

// passage is the text around spans, which are sorted, with the spans marked.
// What lies further than reach from any of them is left out.
func passage(text string, spans []onrecord.Span, reach int) []stretch {
	var out []stretch
	at := 0
	for i, s := range spans {
		if s.Start < at || s.End > len(text) || s.Empty() {
			continue // not of this text
		}
		if from := back2word(text, s.Start-reach); i == 0 || from > at+reach {
			if i > 0 {
				out = append(out, stretch{Text: text[at:on2word(text, at+reach/2)] + " … "})
			}
			before := text[from:s.Start]
			if i == 0 && from > 0 {
				before = "… " + before
			}
			out = append(out, stretch{Text: before})
		} else {
			out = append(out, stretch{Text: text[at:s.Start]})
		}
		out = append(out, stretch{Text: text[s.Start:s.End], Mark: true})
		at = s.End
	}
	if len(out) == 0 {
		return nil
	}
	end := on2word(text, at+reach)
	rest := text[at:end]
	if end < len(text) {
		rest += " …"
	}
	return append(out, stretch{Text: rest})
}

// back2word is the beginning of the word at a place, on2word its end.
func back2word(text string, at int) int {
	if at <= 0 {
		return 0
	}
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	if space := strings.LastIndexAny(text[:at], " \n"); space >= 0 {
		return space + 1
	}
	return 0
}

func on2word(text string, at int) int {
	if at >= len(text) {
		return len(text)
	}
	for !utf8.RuneStart(text[at]) {
		at--
	}
	if space := strings.IndexAny(text[at:], " \n"); space >= 0 {
		return at + space
	}
	return len(text)
}
