package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind sorts the tokens of a query.
type tokenKind uint8

const (
	end tokenKind = iota
	word
	quoted
	field // a name and what binds it to its value: "from:", "confidence>="
	open
	shut
	minus // a hyphen in front of a term
	and
	or
	not
)

// token is a piece of the query at [start, stop) of its bytes.
type token struct {
	kind        tokenKind
	text        string // of a word or quotation: what it says; of a field: its name
	bind        string // of a field: ":" or a comparison
	start, stop int
}

// lexer cuts a query into tokens. White space parts words and is nothing else.
type lexer struct {
	query string
	at    int
}

// next gives the next token; value asks for the value of a field, where
// neither a hyphen nor a colon nor a word of the language means anything.
func (l *lexer) next(value bool) (token, error) {
	rest := strings.TrimLeftFunc(l.query[l.at:], unicode.IsSpace)
	l.at = len(l.query) - len(rest)
	start := l.at
	if rest == "" {
		return token{kind: end, start: start, stop: start}, nil
	}
	switch c, n := utf8.DecodeRuneInString(rest); {
	case c == '(':
		return l.take(open, n), nil
	case c == ')':
		return l.take(shut, n), nil
	case c == '"', c == '“', c == '”':
		return l.quotation(c)
	case c == '-' && !value:
		return l.take(minus, n), nil
	case strings.ContainsRune(":<>=", c) && !value:
		return token{}, wrong(l.query, start, start+n, "%q needs a field just before it, as in speaker:Lee or confidence>0.8", c)
	}
	if !value {
		if t, ok := l.field(rest); ok {
			return t, nil
		}
	}
	size := strings.IndexFunc(rest, endsWord)
	if size < 0 {
		size = len(rest)
	}
	t := l.take(word, size)
	if !value {
		t.kind = keyword(t.text)
	}
	return t, nil
}

func (l *lexer) take(kind tokenKind, size int) token {
	t := token{kind: kind, text: l.query[l.at : l.at+size], start: l.at, stop: l.at + size}
	l.at = t.stop
	return t
}

// field takes Latin letters that a colon or a comparison follows.
func (l *lexer) field(rest string) (token, bool) {
	name := strings.IndexFunc(rest, func(c rune) bool { return !isLatin(c) })
	if name <= 0 {
		return token{}, false
	}
	for _, bind := range []string{":", ">=", "<=", ">", "<", "="} {
		if strings.HasPrefix(rest[name:], bind) {
			t := l.take(field, name+len(bind))
			t.text, t.bind = rest[:name], bind
			return t, true
		}
	}
	return token{}, false
}

// quotation takes all up to the mark that closes it, the opening one being
// straight or curly.
func (l *lexer) quotation(mark rune) (token, error) {
	closing := mark
	if mark == '“' {
		closing = '”'
	}
	start := l.at
	var text strings.Builder
	for at := start + utf8.RuneLen(mark); at < len(l.query); {
		c, n := utf8.DecodeRuneInString(l.query[at:])
		if next := l.query[at+n:]; c == '\\' && next != "" && (next[0] == '"' || next[0] == '\\') {
			text.WriteByte(next[0])
			at += 2
			continue
		}
		at += n
		if c == closing {
			l.at = at
			return token{quoted, text.String(), "", start, at}, nil
		}
		text.WriteRune(c)
	}
	return token{}, wrong(l.query, start, start+utf8.RuneLen(mark), "this quotation mark is never closed")
}

func endsWord(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("()\"“”", c) }

func isLatin(c rune) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func keyword(s string) tokenKind {
	switch strings.ToLower(s) {
	case "and":
		return and
	case "or":
		return or
	case "not":
		return not
	}
	return word
}
