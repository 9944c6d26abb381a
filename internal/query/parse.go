package query

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse reads a query.
func Parse(s string) (Query, error) {
	if len(s) > MaxBytes {
		return nil, wrong(s[:MaxBytes], MaxBytes, MaxBytes, "a query is at most %d bytes long, this one is %d", MaxBytes, len(s))
	}
	if at := unprintable(s); at >= 0 {
		return nil, wrong(s, at, at+1, "a character that no query holds")
	}
	p := parser{lexer: lexer{query: s}}
	if err := p.step(); err != nil {
		return nil, err
	}
	if p.tok.kind == end {
		return All{}, nil
	}
	q, err := p.alternatives(0)
	switch {
	case err != nil:
		return nil, err
	case p.tok.kind == shut:
		return nil, p.wrong("this parenthesis closes nothing")
	case p.on.stop > 0 && !p.onStandsFree(q):
		return nil, wrong(s, p.on.start, p.on.stop, "on: holds for the whole query: write it once, outside or, not and parentheses")
	}
	if n := len(q.String()); n > MaxBytes {
		return nil, wrong(s, 0, 0, "a query is at most %d bytes long, this one is %d when written in full", MaxBytes, n)
	}
	return q, nil
}

// unprintable is the place of the first byte that is no character, or of a
// control character other than white space; -1 if there is none.
func unprintable(s string) int {
	for i, c := range s {
		if c == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return i
			}
		}
		if unicode.IsControl(c) && !unicode.IsSpace(c) {
			return i
		}
	}
	return -1
}

// parser is a recursive descent with one token in hand.
type parser struct {
	lexer
	tok   token
	terms int
	on    token // the last on: that was read
	ons   int
}

func (p *parser) step() (err error) {
	p.tok, err = p.next(false)
	return err
}

func (p *parser) wrong(format string, args ...any) error {
	return wrong(p.query, p.tok.start, p.tok.stop, format, args...)
}

// alternatives reads terms parted by or.
func (p *parser) alternatives(depth int) (Query, error) {
	var parts Or
	for {
		part, err := p.together(depth)
		if err != nil {
			return nil, err
		}
		if same, ok := part.(Or); ok {
			parts = append(parts, same...)
		} else {
			parts = append(parts, part)
		}
		if p.tok.kind != or {
			break
		}
		if err := p.pass("or"); err != nil {
			return nil, err
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return parts, nil
}

// together reads terms that all must hold, with or without and.
func (p *parser) together(depth int) (Query, error) {
	var parts And
	for {
		part, err := p.term(depth)
		if err != nil {
			return nil, err
		}
		if same, ok := part.(And); ok {
			parts = append(parts, same...)
		} else {
			parts = append(parts, part)
		}
		if p.tok.kind == and {
			if err := p.pass("and"); err != nil {
				return nil, err
			}
			continue
		}
		if p.tok.kind == end || p.tok.kind == or || p.tok.kind == shut {
			break
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return parts, nil
}

// pass goes over a word of the language, which something must follow.
func (p *parser) pass(name string) error {
	at := p.tok
	if err := p.step(); err != nil {
		return err
	}
	if k := p.tok.kind; k == end || k == shut {
		return wrong(p.query, at.start, at.stop, "nothing follows this %q; to search for the word itself, put it in quotation marks", name)
	}
	return nil
}

// term reads one term with what stands in front of it.
func (p *parser) term(depth int) (Query, error) {
	if depth > MaxDepth {
		return nil, p.wrong("more than %d parentheses and nots inside one another", MaxDepth)
	}
	switch p.tok.kind {
	case not, minus:
		name := "not"
		if p.tok.kind == minus {
			name = "-"
		}
		if err := p.pass(name); err != nil {
			return nil, err
		}
		of, err := p.term(depth + 1)
		if err != nil {
			return nil, err
		}
		return Not{of}, nil
	case open:
		return p.group(depth)
	case and, or:
		return nil, p.wrong("nothing stands before this %q; to search for the word itself, put it in quotation marks", p.tok.text)
	case shut:
		return nil, p.wrong("there is nothing before this parenthesis")
	default:
		return p.leaf()
	}
}

// leaf reads a word, a quotation, or a field with its value.
func (p *parser) leaf() (Query, error) {
	if p.terms++; p.terms > MaxTerms {
		return nil, p.wrong("more than %d words and fields", MaxTerms)
	}
	at := p.tok
	var q Query
	var err error
	if at.kind == field {
		q, err = p.fieldTerm(at)
	} else {
		q, err = p.words(at)
	}
	if err != nil {
		return nil, err
	}
	return q, p.step()
}

func (p *parser) group(depth int) (Query, error) {
	opened := p.tok
	if err := p.step(); err != nil {
		return nil, err
	}
	if p.tok.kind == shut {
		return nil, wrong(p.query, opened.start, p.tok.stop, "there is nothing between these parentheses")
	}
	if p.tok.kind == end {
		return nil, wrong(p.query, opened.start, opened.stop, "this parenthesis is never closed")
	}
	q, err := p.alternatives(depth + 1)
	if err != nil {
		return nil, err
	}
	if p.tok.kind != shut {
		return nil, wrong(p.query, opened.start, opened.stop, "this parenthesis is never closed")
	}
	return q, p.step()
}

// fieldTerm reads the value of a field and checks it.
func (p *parser) fieldTerm(at token) (Query, error) {
	info, ok := fieldNamed(at.text)
	if !ok {
		return nil, wrong(p.query, at.start, at.start+len(at.text),
			"there is no field %q; did you mean %s? To search for these words, put them in quotation marks", at.text, nearestField(at.text))
	}
	if numeric := info.Takes == Share; numeric != (at.bind != ":") || at.bind == "=" {
		return nil, wrong(p.query, at.start, at.stop, "%s is not asked with %q: write it as %s", info.Field, at.bind, info.Example)
	}
	value, err := p.next(true)
	if err != nil {
		return nil, err
	}
	if value.kind != word && value.kind != quoted {
		return nil, wrong(p.query, at.start, at.stop, "%s takes %s, as in %s", info.Field, info.Takes, info.Example)
	}
	switch info.Takes {
	case Words:
		text, err := p.words(value)
		return Name{info.Field, text}, err
	case Choice:
		return p.choice(info.Field, value)
	case Day:
		date, err := parseDate(strings.TrimSpace(value.text))
		if err != nil {
			return nil, wrong(p.query, value.start, value.stop, "%v", err)
		}
		if info.Field == On {
			p.on, p.ons = token{start: at.start, stop: value.stop}, p.ons+1
		}
		return When{info.Field, date}, nil
	default:
		n, err := strconv.ParseFloat(value.text, 64)
		if err != nil || !(n >= 0 && n <= 1) {
			return nil, wrong(p.query, value.start, value.stop, "%q is no number from 0 to 1", value.text)
		}
		return Number{info.Field, Op(at.bind), n + 0}, nil // -0 becomes 0
	}
}

func (p *parser) choice(f Field, value token) (Query, error) {
	said := strings.ToLower(strings.TrimSpace(value.text))
	switch said {
	case "true":
		said = Yes
	case "false":
		said = No
	}
	values := f.Values()
	for _, v := range values {
		if v == said {
			return Is{f, v}, nil
		}
	}
	return nil, wrong(p.query, value.start, value.stop, "%s is one of %s; did you mean %s?",
		f, strings.Join(values, ", "), nearest(said, values))
}

// words makes a Text of a word or quotation.
func (p *parser) words(at token) (Text, error) {
	text := Text{Words: strings.Join(strings.Fields(at.text), " ")}
	if at.kind == word && strings.HasSuffix(at.text, "*") {
		text = Text{strings.TrimRight(text.Words, "*"), true}
	}
	if !strings.ContainsFunc(text.Words, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }) {
		return Text{}, wrong(p.query, at.start, at.stop, "there is no word in this")
	}
	return text, nil
}

// onStandsFree reports whether the one on: is the query or one of its parts.
func (p *parser) onStandsFree(q Query) bool {
	if p.ons != 1 {
		return false
	}
	_, on := AsOf(q)
	return on != ""
}
