package rtf

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// group is what holds up to the end of a group.
type group struct {
	first   bool // nothing of it was read yet
	star    bool // it began with \*: who does not know the next word passes it over
	silent  bool // it is no text of the page
	twice   bool // it says the same in bytes and in Unicode
	fonts   bool // it is of the table of fonts
	note    bool // it is a footnote
	hidden  bool
	deleted bool
	font    int
	beside  int // characters for older programs after one in Unicode
}

func (g group) shown() bool { return !g.silent && !g.hidden && !g.deleted }

// reader goes through a document.
type reader struct {
	in   lexer
	open []group // those around now
	now  group

	page     int         // the document's code page
	plain    int         // the font where none is named
	pages    map[int]int // code pages of fonts
	defining int         // the font in the table of fonts

	pass int    // characters to be passed over
	high rune   // the first of two code units
	held []byte // text in a code page
	from int    // where held begins

	body, notes strings.Builder
}

func newReader(b []byte) *reader {
	return &reader{in: lexer{b: b}, page: western, pages: map[int]int{}, now: group{beside: 1}}
}

func (r *reader) take(t token) error {
	if r.pass > 0 && (t.kind == char || t.kind == symbol || t.kind == data || t.kind == word && t.name != "u") {
		r.pass--
		return nil
	}
	r.pass = 0
	first := r.now.first
	r.now.first = false
	switch t.kind {
	case open:
		return r.begin(t)
	case closing:
		return r.close(t)
	case char:
		r.char(t)
		return nil
	case symbol:
		if t.c == '*' {
			r.now.star = first
			return nil
		}
		return r.symbol(t.c)
	case word:
		star := r.now.star
		r.now.star = false
		return r.word(t, star)
	case data, end:
	}
	return nil
}

func (r *reader) begin(t token) error {
	if len(r.open) == deepest {
		return &Error{t.at, fmt.Sprintf("groups are nested more than %d deep", deepest)}
	}
	if err := r.flush(); err != nil {
		return err
	}
	r.open = append(r.open, r.now)
	r.now.first, r.now.star = true, false
	return nil
}

func (r *reader) close(t token) error {
	if len(r.open) == 0 {
		return &Error{t.at, "a group ends that did not begin"}
	}
	if err := r.flush(); err != nil {
		return err
	}
	was := r.now
	r.now = r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	if was.note && !r.now.note {
		r.notes.WriteByte('\n')
	}
	if len(r.open) > 0 {
		return nil
	}
	if !r.in.another() {
		return &Error{r.in.at, "something follows the end of the document"}
	}
	r.now, r.page, r.plain = group{beside: 1}, western, 0
	clear(r.pages)
	r.body.WriteByte('\n')
	return nil
}

// char holds a byte of text until its end is known: a character may have two.
func (r *reader) char(t token) {
	if !r.now.shown() || t.c < ' ' && t.c != '\t' {
		return
	}
	r.single()
	if len(r.held) == 0 {
		r.from = t.at
	}
	r.held = append(r.held, t.c)
}

// flush writes what is held.
func (r *reader) flush() error {
	r.single()
	if len(r.held) == 0 {
		return nil
	}
	text, err := decode(r.held, r.codePage())
	r.held = r.held[:0]
	if err != nil {
		return &Error{r.from, err.Error()}
	}
	r.out().WriteString(text)
	return nil
}

func (r *reader) out() *strings.Builder {
	if r.now.note {
		return &r.notes
	}
	return &r.body
}

// write writes characters that are given by name.
func (r *reader) write(s string) error {
	if !r.now.shown() {
		return nil
	}
	err := r.flush()
	r.out().WriteString(s)
	return err
}

// unicode writes a code unit of UTF-16.
func (r *reader) unicode(t token) error {
	if !t.numbered {
		return &Error{t.at, `\u without a number`}
	}
	if t.number < -1<<15 || t.number >= 1<<16 {
		return &Error{t.at, `\u` + strconv.Itoa(t.number) + " is no code unit of Unicode"}
	}
	r.pass = r.now.beside
	c := rune(t.number)
	if c < 0 {
		c += 1 << 16
	}
	if !r.now.shown() || c < ' ' && c != '\t' {
		return nil
	}
	high := r.high
	switch {
	case high != 0 && utf16.DecodeRune(high, c) != utf8.RuneError:
		r.high = 0
		return r.write(string(utf16.DecodeRune(high, c)))
	case utf16.IsSurrogate(c) && c < 0xdc00:
		err := r.flush()
		r.high = c
		return err
	}
	return r.write(string(c)) // U+FFFD for half a pair
}

// single gives up on the second of two code units.
func (r *reader) single() {
	if r.high != 0 {
		r.high = 0
		r.out().WriteRune(utf8.RuneError)
	}
}

// codePage is that of the font in use, else the document's.
func (r *reader) codePage() int {
	if page := r.pages[r.now.font]; page != 0 {
		return page
	}
	return r.page
}
