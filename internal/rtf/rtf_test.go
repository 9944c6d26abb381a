package rtf_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/internal/rtf"
)

func TestTheTextOfADocument(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"paragraphs", `{\rtf1\ansi Ann Lee\par backed\line the plan.\par\par Bo\par}`, "Ann Lee\nbacked\nthe plan.\n\nBo"},
		{"line ends of the file", "{\\rtf1\r\nAnn \r\nLee\\\nBo\n}\n", "Ann Lee\nBo"},
		{"escapes", `{\rtf1 a \{b\} \\c\~d\_e co\-op}`, "a {b} \\c\u00a0d\u2011e coop"},
		{"marks by name", `{\rtf1 \ldblquote No,\rdblquote  she said\emdash it\rquote s over\endash .\tab x}`, "“No,” she said—it’s over–.\tx"},
		{"bytes", `{\rtf1\ansi\ansicpg1252 Caf\'e9 \'93x\'94 ` + "\xe9}", "Café “x” é"},
		{"another code page", `{\rtf1\ansi\ansicpg1250 \'b9\'e6}`, "ąć"},
		{"Macintosh", `{\rtf1\mac \'8e}`, "é"},
		{"the code page of a font", `{\rtf1\ansi\deff0{\fonttbl{\f0\fswiss Helvetica;}{\f3\fcharset204 Times;}{\f4\cpg1253 X;}}\'e9{\f3 \'ef\'f0}\'e9\f4 \'e1\plain\'e9}`, "éпрéαé"},
		{"two bytes a character", `{\rtf1{\fonttbl{\f1\fcharset128 A;}{\f2\fcharset134 B;}}\f1\'93\'fa\'96\'7b\f2\'d6\'d0a}`, "日本中a"},
		{"Unicode", `{\rtf1\u8220?a\u-3913 b {\uc2\u233\'82\'a0c}\uc0\u233d\u233 e}`, "“a\uf0b7 écédée"},
		{"a pair of code units", `{\rtf1\u-10179?\u-8704?x\u-10179?y}`, "\U0001f600x\ufffdy"},
		{"no end of a fallback at a brace", `{\rtf1{\uc3\u233?}abc}`, "éabc"},
		{"a fallback that is a word", `{\rtf1\u8212\emdash x}`, "—x"},
		{"the same in bytes and in Unicode", `{\rtf1{\upr{na?ve}{\*\ud{na\u239 ?ve}}} x}`, "naïve x"},
		{"what is no text", `{\rtf1{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\stylesheet{\s0 Normal;}}{\info{\title T}{\author A}}\headery720{\header Post}{\footerf 3}` +
			`{\*\unknown x}{\pict\wmetafile8 00ff}{\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt here}}{\*\bkmkstart a} and{\v hidden} there{\deleted gone}}`, "here and there"},
		{"hidden words end", `{\rtf1 a\v b\v0 c\deleted d\deleted0 e\v f\plain g}`, "aceg"},
		{"binary data", "{\\rtf1 a{\\pict\\bin4 }}{\\}b\\bin2 {{c}", "abc"},
		{"footnotes follow", `{\rtf1 One{\footnote Note \b one}\par Two.{\footnote Two}\par}`, "One\nTwo.\n\nNote one\nTwo"},
		{"a table", `{\rtf1\trowd Lee\cell 12\cell\row Ray\cell 9\cell\row}`, "Lee\t12\t\nRay\t9\t"},
		{"unknown words", `{\rtf1\fancy99\b bold\b0\i0  x}`, "bold x"},
		{"no control characters", "{\\rtf1 a\\'00\\u0?b\x01\x00c}", "abc"},
		{"two documents", `{\rtf1\mac a}` + "\n" + `{\rtf1 \'e9}`, "a\né"},
		{"nothing", `{\rtf1}`, ""},
	} {
		got, err := rtf.Text([]byte(c.in))
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestWhatIsWrongIsToldWithItsPlace(t *testing.T) {
	for _, c := range []struct {
		in   string
		at   int
		says string
	}{
		{`Ann Lee`, 0, `does not begin with {\rtf`},
		{`{\rtf1 a{\b b`, 13, "breaks off: groups open at its end: 2"},
		{`{\rtf1 a}} b`, 9, "something follows the end"},
		{`{\rtf1 a} b`, 10, "something follows the end"},
		{`{\rtf1 \'e`, 7, "hexadecimal"},
		{`{\rtf1 \'eg}`, 7, `"eg" are not two hexadecimal digits`},
		{`{\rtf1 a\`, 8, "after a backslash"},
		{`{\rtf1 \` + strings.Repeat("a", 40) + `}`, 7, "more than 32 letters"},
		{`{\rtf1 \fs99999999999}`, 7, `the number of \fs is too large`},
		{`{\rtf1 \u x}`, 7, `\u without a number`},
		{`{\rtf1 \u70000 x}`, 7, "no code unit"},
		{`{\rtf1 \bin9 x}`, 7, "there are 9 bytes"},
		{`{\rtf1 \bin-1 x}`, 7, "there are -1 bytes"},
		{`{\rtf1\ansicpg1361 ab\'ff}`, 19, "code page 1361, which is not known"},
		{`{\rtf1 ` + strings.Repeat("{", 1000), 1006, "more than 1000 deep"},
	} {
		_, err := rtf.Text([]byte(c.in))
		var wrong *rtf.Error
		if !errors.As(err, &wrong) || wrong.At != c.at || !strings.Contains(wrong.Cause, c.says) {
			t.Errorf("%q: %v", c.in[:min(len(c.in), 40)], err)
		}
	}
}

// FuzzText holds that any document ends in text that is UTF-8 or in an error
// with a place inside, and that what is text of no markup comes out as it is.
func FuzzText(f *testing.F) {
	for _, s := range []string{
		`{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset204 A;}}\f0 a\'e9\u-10179?\u-8704?\par}`,
		`{\rtf1{\upr{a}{\*\ud{\u239 b}}}{\footnote x}\bin2 ab{\v x}\~\_\-}`,
		"{\\rtf1 Ann Lee}\n{\\rtf1 Bo}", `{\rtf1 }}`, `{\rtf1\ansicpg936\'d6`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		text, err := rtf.Text(b)
		var wrong *rtf.Error
		switch {
		case err == nil && !utf8.ValidString(text):
			t.Fatalf("%q is not UTF-8", text)
		case err == nil && strings.ContainsRune(text, 0):
			t.Fatal("a NUL")
		case err != nil && (!errors.As(err, &wrong) || wrong.At < 0 || wrong.At > len(b) || strings.ContainsAny(err.Error(), "\n\x00")):
			t.Fatal(err)
		}
		plain := strings.Map(func(r rune) rune {
			if r < ' ' || r > '~' || strings.ContainsRune(`\{}`, r) {
				return -1
			}
			return r
		}, string(b))
		if got, err := rtf.Text([]byte(`{\rtf1 ` + plain + "}")); err != nil || got != plain {
			t.Fatalf("%q, %v; want %q", got, err, plain)
		}
	})
}
