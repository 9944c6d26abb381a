package tokenize

import (
	"strings"
	"unicode/utf8"
)

// word cuts the word at i, which starts with a letter or a digit, and what
// belongs to it; it returns where it stopped.
func (t *scanner) word(i int) int {
	s := t.s
	if n := address(s[i:]); n > 0 {
		t.emit(i, i+n)
		return i + n
	}
	part := i // start of the last part: after a full stop, an apostrophe, a hyphen
	j := i
	for {
		j = t.letters(j)
		if j == len(s) || ascii[s[j]&0x7f] == space && s[j] < utf8.RuneSelf {
			break
		}
		n, stop := t.join(i, part, j)
		if n == 0 || stop {
			j += n
			break
		}
		j += n
		part = j
	}
	return t.split(i, j)
}

// letters is the end of the run of letters and digits at j.
func (t *scanner) letters(j int) int {
	s := t.s
	for j < len(s) {
		if c := s[j]; c < utf8.RuneSelf {
			if ascii[c] < letter {
				return j
			}
			j++
			continue
		}
		c, w := at(s[j:])
		if c != letter && c != digit {
			return j
		}
		j += w
	}
	return j
}

// join says how many bytes of the mark at j, inside or after the word that
// starts at i, belong to the word: 0 when the word ends before it. stop says
// that the word ends there, after the mark.
func (t *scanner) join(i, part, j int) (n int, stop bool) {
	s := t.s
	switch s[j] {
	case '.':
		return t.fullStop(i, part, j)
	case ',':
		if digits(s[j+1:]) == 3 && numeral(s[part:j]) {
			return 1, false
		}
	case ':':
		if digits(s[j+1:]) == 2 && numeral(s[part:j]) {
			return 1, false
		}
	case '-':
		return t.hyphen(i, part, j), false
	case '/':
		if w := upto(s[j+1:]); s[i:j] == "w" && w == "o" || s[i:j] == "b" && w == "c" {
			return 1, false // without, because
		}
		return date(s, i, j), false
	case '&':
		if short(s[i:j]) && short(upto(s[j+1:])) {
			return 1, false
		}
	case '@':
		if inWord(s[j+1:]) {
			return 1 + host(s[j+1:]), true
		}
	case '*':
		if n := run(s[j:], "*"); n < 6 && inWord(s[j+n:]) && letterAt(s[j-1]) {
			return n, false
		}
	case '$':
		if j-i <= 3 && upper(s[j-1:]) && upper(s[i:]) && j+1 < len(s) && (digits(s[j+1:]) > 0 || s[j+1] == ' ') {
			return 1, true
		}
	default:
		if a := apostrophe(s[j:]); a > 0 {
			return t.inner(i, j, a)
		}
		const wrong = "‘t" // don‘t, where a machine turned the apostrophe
		if strings.HasPrefix(s[j:], wrong) && s[j-1]|0x20 == 'n' && !inWord(s[j+len(wrong):]) {
			return len(wrong), true
		}
	}
	return 0, false
}

func letterAt(c byte) bool { return c >= utf8.RuneSelf || ascii[c] == letter }

// inner says whether the apostrophe at j, of a bytes, stays in the word
// (O'Rourke, 1990's). A clitic is left for the next token.
func (t *scanner) inner(i, j, a int) (n int, stop bool) {
	s := t.s
	if !inWord(s[j+a:]) || s[j] == '`' {
		return 0, false
	}
	if n := clitic(s[j:]); n > 0 {
		if (s[j+a] == 's') && digits(s[i:j]) == j-i {
			return n, true
		}
		return 0, false
	}
	return a, false
}

// fullStop says whether the full stop at j stays in or with the word.
func (t *scanner) fullStop(i, part, j int) (n int, stop bool) {
	s := t.s
	w := s[i:j]
	if inWord(s[j+1:]) {
		switch {
		case digits(s[j+1:]) > 0 && numeral(s[part:j]):
			return 1, false
		case t.lex.abbreviation(w) == dateAbbrev, t.lex.abbreviation(w) == beforeWord:
			return 1, true
		case initials(bare(s[part:j]), s[j+1:]):
			return 1, false
		case domain(s[i:], j-i):
			return host(s[j:]), true
		}
		next := t.letters(j + 1)
		if next-i <= longest && t.lex.abbreviation(s[i:next]) != noAbbrev && !acronym(s[i:next]) {
			return 1, false // Ph.D
		}
		return 0, false
	}
	if n := run(s[j:], "."); n > 1 {
		if j+n+1 < len(s) && s[j+n] == '@' && inWord(s[j+n+1:]) {
			return n + 1 + host(s[j+n+1:]), true // a shortened e-mail address
		}
		return 0, false
	}
	return t.keepsStop(w, s[j+1:])
}

// keepsStop says whether the full stop between w and rest is w's own.
func (t *scanner) keepsStop(w, rest string) (n int, stop bool) {
	if len(w) == 1 && w != "I" && upper(w) {
		return 1, true
	}
	w = bare(w)
	switch t.lex.abbreviation(w) {
	default:
	case beforeNumber:
		if digits(strings.TrimLeftFunc(rest, isSpace)) > 0 {
			return 1, true
		}
		return 0, false
	case beforeWord, dateAbbrev, endAbbrev:
		return 1, true
	}
	if rest != "" && (rest[0] == ',' || rest[0] == ';') && len(w) > 1 && ascii[w[0]&0x7f] == letter {
		return 1, true // an abbreviation that is not in the list
	}
	return 0, false
}

// bare is w without what may stand right before an abbreviation: a figure
// (5p.m.), a prefix with its hyphen (non-U.S.).
func bare(w string) string {
	if n := strings.LastIndexByte(w, '-'); n >= 0 && n+1 < len(w) {
		w = w[n+1:]
	}
	if digits(w) > 0 {
		switch rest := strings.TrimLeft(w, "0123456789:."); rest {
		case "a", "p", "a.m", "p.m":
			return rest
		}
	}
	return w
}

// initials reports whether a full stop between the single letter part and
// rest joins them: a.m., U.S.
func initials(part, rest string) bool {
	if utf8.RuneCountInString(part) != 1 || digits(part) > 0 {
		return false
	}
	_, w := at(rest)
	c, _ := at(rest)
	return c == letter && !inWord(rest[w:])
}

// upto is the run of letters at the start of s.
func upto(s string) string {
	n := 0
	for n < len(s) && n < 6 && s[n] < utf8.RuneSelf && ascii[s[n]] >= letter {
		n++
	}
	return s[:n]
}

// short reports whether s can be half of a name like P&L or AT&T.
func short(s string) bool {
	if s == "" || len(s) > 3 {
		return false
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || ascii[s[i]] != letter {
			return false
		}
	}
	return len(s) == 1 || upper(s)
}

// hyphen is 1 when the hyphen at j stays in the word: after a prefix, in a
// telephone number. Other hyphens are tokens.
func (t *scanner) hyphen(i, part, j int) int {
	s := t.s
	c, w := at(s[j+1:])
	if c != letter && c != digit {
		return 0
	}
	if s[j-1] < utf8.RuneSelf && ascii[s[j-1]] == digit {
		return telephone(s, i, j)
	}
	if t.d.Len() > t.first && part == i && t.touches(i) && t.s[i-1] == '-' {
		return 0
	}
	var buf [longest]byte
	if (c == letter || w == 1) && t.lex.prefixes[string(fold(&buf, s[part:j]))] {
		return 1
	}
	return 0
}

// split cuts s[i:j] where it is more than one token: do|n't, can|not, 35|mm.
func (t *scanner) split(i, j int) int {
	s := t.s
	if ascii[s[i]&0x7f] == digit && s[i] < utf8.RuneSelf {
		if n := unit(s[i:j]); n > 0 {
			t.emit(i, i+n)
			t.emit(i+n, j)
			return j
		}
		t.emit(i, j)
		return j
	}
	if n := negation(s[i:j]); n > 0 {
		t.emit(i, i+n)
		t.emit(i+n, j)
		return j
	}
	if at, ok := t.lex.contraction(s[i:j]); ok {
		t.emit(i, i+int(at[0]))
		if at[1] > 0 {
			t.emit(i+int(at[0]), i+int(at[1]))
			at[0] = at[1]
		}
		i += int(at[0])
	}
	t.emit(i, j)
	return j
}

// negation is where "n't" parts from the word w, or 0.
func negation(w string) int {
	if len(w) < 4 || w[len(w)-1]|0x20 != 't' {
		return 0
	}
	rest := w[:len(w)-1]
	switch {
	case strings.HasSuffix(rest, "'"):
		rest = rest[:len(rest)-1]
	case strings.HasSuffix(rest, "’"), strings.HasSuffix(rest, "‘"):
		rest = rest[:len(rest)-len("’")]
	default:
		return 0
	}
	if len(rest) < 2 || rest[len(rest)-1]|0x20 != 'n' {
		return 0
	}
	return len(rest) - 1
}
