package story

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"onrecord"
)

// Doc is an article made ready to be added: its words and shingles, without
// its text.
type Doc struct {
	id       string
	span              // its day
	terms    []term   // sorted by hash
	shingles []uint64 // in the order of the text, none twice
}

// Compare orders articles as Add wants them: by date, then those without.
func (d *Doc) Compare(e *Doc) int {
	switch {
	case d.dated != e.dated && d.dated:
		return -1
	case d.dated != e.dated:
		return 1
	case !d.dated:
		return 0
	}
	return cmp.Compare(d.first, e.first)
}

// term is a word or name of an article, with how much of it there is.
type term struct {
	hash uint64
	n    float32
}

// Prepare makes an article ready to be added. It may be called from any
// goroutine.
func Prepare(a *onrecord.Article) *Doc {
	d := &Doc{id: a.ID}
	d.span = spanOf(a.Published)
	s := scanner{tune: defaults()}
	s.scan(a.Title, true)
	text := a.Text
	if rest, ok := strings.CutPrefix(text, a.Title); ok && a.Title != "" {
		s.scan(text[:len(a.Title)], false)
		s.terms = s.terms[:s.titled] // the title stands in the text too
		text = rest
	}
	s.scan(text, false)
	d.terms = gathered(s.terms)
	d.shingles = once(s.shingles)
	return d
}

// once leaves out what came before.
func once(shingles []uint64) []uint64 {
	seen := make(map[uint64]bool, len(shingles))
	return slices.Clip(slices.DeleteFunc(shingles, func(h uint64) bool {
		again := seen[h]
		seen[h] = true
		return again
	}))
}

// spanOf reads the date of the record; a day without a time is its noon.
func spanOf(date string) span {
	const seconds = 24 * 60 * 60
	if t, err := time.Parse(time.DateOnly, date); err == nil {
		noon := float64(t.Unix())/seconds + 0.5
		return span{noon, noon, true, false}
	}
	if t, err := time.Parse(time.RFC3339, date); err == nil {
		at := float64(t.Unix()) / seconds
		return span{at, at, true, true}
	}
	return span{}
}

// gathered puts the terms of one word together: the more often it stands, the
// less each time adds.
func gathered(terms []term) []term {
	slices.SortFunc(terms, func(a, b term) int {
		switch {
		case a.hash < b.hash:
			return -1
		case a.hash > b.hash:
			return 1
		}
		return 0
	})
	out := terms[:0]
	for _, t := range terms {
		if n := len(out); n > 0 && out[n-1].hash == t.hash {
			out[n-1].n += t.n
			continue
		}
		out = append(out, t)
	}
	for i := range out {
		out[i].n = float32(max(0.1, 1+math.Log(float64(out[i].n))))
	}
	return slices.Clone(out)
}
