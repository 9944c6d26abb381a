package mention

import (
	"onrecord/internal/lexicon"
)

// parts are the words of a person's name: given, family, and the number of
// words. A name of one word has only a family part.
type parts struct {
	given, family uint64
	givenTok      int // token of the given name, -1 without one
	familyTok     int // first token of the family name
	familyEnd     int
	n             int
	titled        bool // "Lord Ashcroft": a peerage is part of the name
}

// split reads the words of a person's name. Words that hang together
// ("Rees-Mogg") are one part, and so are particles with what follows.
func (f *reading) split(m *mention) parts {
	p := parts{givenTok: -1, familyTok: m.to - 1, familyEnd: m.to}
	end := m.to
	for end > m.from+1 && f.word[end-1].is(lexicon.Suffix) {
		end--
	}
	from := m.from
	if f.word[from].is(lexicon.Peerage) && end-from > 1 && (!f.word[from].is(lexicon.First) || end-from == 2) {
		p.titled = true
		from++
	}
	at := end - 1
	for at > from && (f.word[at].has(joined) || f.joiner(at-1)) {
		at--
	}
	p.familyTok, p.familyEnd = at, end
	p.family = f.hash(at, end)
	p.n = 1
	if at > from {
		p.n = 2
		p.givenTok = from
		to := from + 1
		for to < at && f.word[to].has(joined) {
			to++
		}
		p.given = f.hash(from, to)
	}
	return p
}

func (f *reading) joiner(i int) bool {
	w := f.word[i]
	form := f.doc.Form(i)
	return form == "-" || form == "–" || w.is(lexicon.Particle) && !w.has(initial) && (!w.has(capital) || w.is(lexicon.Particle) && !w.is(lexicon.First))
}

// hash folds tokens [from, to) to one number; marks count for nothing.
func (f *reading) hash(from, to int) uint64 {
	var h uint64 = 7
	for i := from; i < to; i++ {
		if f.word[i].has(letters | digits) {
			h = h*31 + f.word[i].fold
		}
	}
	return h
}

// sameGiven reports whether two given names can be one person's: equal, an
// initial of the other, or a short form of it.
func (f *reading) sameGiven(a, b int) bool {
	if a < 0 || b < 0 {
		return true
	}
	if f.word[a].fold == f.word[b].fold {
		return true
	}
	x, y := f.doc.Lower(a), f.doc.Lower(b)
	if f.word[a].has(initial) || f.word[b].has(initial) {
		return x[0] == y[0]
	}
	return f.lex.ShortOf(x, y)
}

// misspelt reports whether two family names differ by one letter only.
func misspelt(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 5 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		if i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] {
			return a[i+2:] == b[i+2:]
		}
		return i < len(a) && a[i+1:] == b[i+1:] && i > 0
	}
	return a[i:] == b[i+1:]
}
