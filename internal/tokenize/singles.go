package tokenize

// single decides what the single mark i does. Between letters and as a
// clitic it never gets here: those are parts of words.
func (q *quoter) single(i int, w way) way {
	d := q.d
	before, after := q.gap(i)
	open := q.open(single)
	if w == opening && d.Form(i) == "`" && (!before || after) {
		return unsure
	}
	if w == opening && (before || !after) {
		return opening
	}
	switch {
	case open && !before && q.closes(i):
		return closingMark
	case before && !after && (q.closed(i) || i == int(q.para.From) && q.unclosed(i)):
		return opening
	case open && before && after && q.top() == single:
		return closingMark
	}
	return unsure
}

// top is the family of the innermost open mark.
func (q *quoter) top() family {
	if len(q.stack) == 0 {
		return noMark
	}
	return q.stack[len(q.stack)-1].family
}

// closes reports whether the single mark i, while one is open, closes it and
// is not the apostrophe of a plural (the voters' choice): that it is when
// another mark follows that can only close.
func (q *quoter) closes(i int) bool {
	if !q.plural(i) {
		return true
	}
	for j, seen := i+1, 0; j < int(q.para.To) && seen < maxLook; j, seen = j+1, seen+1 {
		f, w := mark(q.d.Form(j))
		if f != single {
			continue
		}
		before, after := q.gap(j)
		if w == opening || before && !after {
			return true
		}
		if !before && after && !q.plural(j) {
			return false
		}
	}
	return true
}

// maxLook bounds, in tokens, how far a single mark looks for its partner.
const maxLook = 400

// plural reports whether the mark i follows a word in s and stands before
// another word, as the apostrophe of a possessive plural does.
func (q *quoter) plural(i int) bool {
	d := q.d
	if i == int(q.para.From) || d.End[i-1] != d.Start[i] || i+1 >= int(q.para.To) || d.End[i] == d.Start[i+1] {
		return false
	}
	f := d.Form(i - 1)
	if f[len(f)-1]|0x20 != 's' {
		return false
	}
	c, _ := at(d.Form(i + 1))
	return c == letter
}

// closed reports whether something in the paragraph closes the single mark i.
func (q *quoter) closed(i int) bool {
	plurals := 0
	for j, seen := i+1, 0; j < int(q.para.To) && seen < maxLook; j, seen = j+1, seen+1 {
		f, w := mark(q.d.Form(j))
		if f != single || w == opening {
			continue
		}
		before, after := q.gap(j)
		switch {
		case before && !after: // another opens first
			return plurals > 0
		case before || !after:
		case q.plural(j):
			plurals++
		default:
			return true
		}
	}
	return plurals > 0
}

// unclosed reports whether the single mark that opens the paragraph may be
// left open there, to be taken up by the next.
func (q *quoter) unclosed(i int) bool {
	next := int(q.para.To)
	if next >= q.d.Len() {
		return len(q.left) > 0 && q.left[0].family == single
	}
	f, _ := mark(q.d.Form(next))
	return f == single && q.d.Form(next) == q.d.Form(i)
}
