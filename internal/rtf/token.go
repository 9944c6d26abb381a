package rtf

import (
	"bytes"
	"strconv"
)

// tokenKind is what a token is.
type tokenKind uint8

const (
	end     tokenKind = iota
	open              // {
	closing           // }
	word              // a control word, with a number or without
	symbol            // a control symbol
	char              // one byte of text, also as \'hh
	data              // binary data, passed over
)

// token is one piece of a document.
type token struct {
	kind     tokenKind
	at       int
	name     string // of a word
	number   int
	numbered bool // the word has a number
	c        byte // of a symbol or text
}

// lexer cuts a document into tokens.
type lexer struct {
	b  []byte
	at int
}

func (l *lexer) next() (token, error) {
	for l.at < len(l.b) {
		t := token{at: l.at, c: l.b[l.at]}
		l.at++
		switch t.c {
		case '{':
			t.kind = open
		case '}':
			t.kind = closing
		case '\\':
			return l.control(t)
		case '\r', '\n', 0:
			continue
		default:
			t.kind = char
		}
		return t, nil
	}
	return token{at: l.at}, nil
}

// control reads what follows a backslash.
func (l *lexer) control(t token) (token, error) {
	if l.at == len(l.b) {
		return t, &Error{t.at, "it breaks off after a backslash"}
	}
	if letter(l.b[l.at]) {
		return l.word(t)
	}
	t.kind, t.c = symbol, l.b[l.at]
	l.at++
	if t.c != '\'' {
		return t, nil
	}
	if l.at+2 > len(l.b) {
		return t, &Error{t.at, "it breaks off in a byte written in hexadecimal digits"}
	}
	n, err := strconv.ParseUint(string(l.b[l.at:l.at+2]), 16, 8)
	if err != nil {
		return t, &Error{t.at, strconv.Quote(string(l.b[l.at:l.at+2])) + " are not two hexadecimal digits"}
	}
	t.kind, t.c = char, byte(n)
	l.at += 2
	return t, nil
}

// longest is how many letters a control word has at most.
const longest = 32

func (l *lexer) word(t token) (token, error) {
	from := l.at
	for l.at < len(l.b) && letter(l.b[l.at]) {
		l.at++
	}
	if l.at-from > longest {
		return t, &Error{t.at, "a control word of more than 32 letters"}
	}
	t.kind, t.name = word, string(l.b[from:l.at])
	from = l.at
	if l.at+1 < len(l.b) && l.b[l.at] == '-' && digit(l.b[l.at+1]) {
		l.at++
	}
	for l.at < len(l.b) && digit(l.b[l.at]) {
		l.at++
	}
	if l.at > from {
		n, err := strconv.ParseInt(string(l.b[from:l.at]), 10, 32)
		if err != nil {
			return t, &Error{t.at, `the number of \` + t.name + " is too large"}
		}
		t.number, t.numbered = int(n), true
	}
	if l.at < len(l.b) && l.b[l.at] == ' ' {
		l.at++
	}
	if t.name == "bin" {
		return l.binary(t)
	}
	return t, nil
}

func (l *lexer) binary(t token) (token, error) {
	if t.number < 0 || t.number > len(l.b)-l.at {
		return t, &Error{t.at, "it breaks off in binary data, of which it says that there are " + strconv.Itoa(t.number) + " bytes"}
	}
	l.at += t.number
	t.kind = data
	return t, nil
}

// another reports whether nothing is left, or the beginning of another document.
func (l *lexer) another() bool {
	rest := bytes.TrimLeft(l.b[l.at:], "\x00 \t\r\n\x1a")
	l.at = len(l.b) - len(rest)
	return len(rest) == 0 || Sniff(rest)
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func digit(c byte) bool { return c >= '0' && c <= '9' }
