package ingest

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"onrecord/internal/rtf"
)

func errEmpty() error { return invalid("empty: there is no text in it") }

func errBinary(at int64) error {
	return invalid("binary: there is a NUL at byte %d", at)
}

// decode gives the text of a file. Valid UTF-8 is given exactly as it is, a
// byte order mark included. UTF-16 and UTF-32 with a mark are decoded. Other
// bytes are decoded when their encoding can be told with some certainty and
// the result reads like text; the text is then the decoded one, and a note
// says so. Damaged UTF-8 has each wrong byte replaced by U+FFFD. Of RTF, the text
// is what its pages show.
func decode(b []byte, contentType string) (string, []Note, error) {
	if coding, name := marked(b); coding != nil {
		return decoded(b, coding, name)
	}
	if rtf.Sniff(b) {
		text, err := rich(b)
		return text, nil, err
	}
	if name := otherFormat(b); name != "" {
		return "", nil, invalid("a %s file, which is not read", name)
	}
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return "", nil, errBinary(int64(i))
	}
	if controls(b) {
		return "", nil, invalid("binary: too many control characters")
	}
	if utf8.Valid(b) {
		return string(b), nil, nil
	}
	good, bad := sequences(b)
	if good >= 4*bad {
		text := strings.ToValidUTF8(string(b), "\uFFFD")
		return text, []Note{{Decoded, fmt.Sprintf("damaged UTF-8: %d wrong bytes replaced", bad)}}, nil
	}
	if name := declared(contentType); name != "" {
		if coding, err := htmlindex.Get(name); err == nil {
			return decoded(b, coding, name)
		}
	}
	return guessed(b)
}

// marked tells the encoding that a byte order mark names, nil for none and for
// UTF-8.
func marked(b []byte) (encoding.Encoding, string) {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe, 0, 0}):
		return utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM), "UTF-32"
	case bytes.HasPrefix(b, []byte{0, 0, 0xfe, 0xff}):
		return utf32.UTF32(utf32.BigEndian, utf32.ExpectBOM), "UTF-32"
	case utf16(b):
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.ExpectBOM), "UTF-16"
	}
	return nil, ""
}

// rich gives the text of RTF.
func rich(b []byte) (string, error) {
	text, err := rtf.Text(b)
	switch {
	case err != nil:
		return "", invalid("%w", err)
	case strings.TrimSpace(text) == "":
		return "", errEmpty()
	}
	return text, nil
}

// otherFormat names a common format that is no text by its first bytes.
func otherFormat(b []byte) string {
	for _, format := range [][2]string{
		{"%PDF-", "PDF"},
		{"PK\x03\x04", "ZIP, Word or EPUB"},
		{"\xd0\xcf\x11\xe0", "Word"},
		{"\x89PNG", "PNG"},
		{"\xff\xd8\xff", "JPEG"},
		{"GIF89a", "GIF"},
		{"\xfd7zXZ", "xz"},
		{"\x28\xb5\x2f\xfd", "zstd"},
		{"SQLite format 3", "SQLite"},
	} {
		if bytes.HasPrefix(b, []byte(format[0])) {
			return format[1]
		}
	}
	return ""
}

func utf16(b []byte) bool {
	return bytes.HasPrefix(b, []byte{0xff, 0xfe}) || bytes.HasPrefix(b, []byte{0xfe, 0xff})
}

// guessed tries what the detector finds, the likeliest first, and takes the
// first whose result reads like text; then, for writing mostly in ASCII,
// windows-1252, of which ISO 8859-1 is a part.
func guessed(b []byte) (string, []Note, error) {
	const likely = 25 // per cent, by the detector's own reckoning
	found, _ := chardet.NewTextDetector().DetectAll(b[:min(len(b), 64<<10)])
	slices.SortFunc(found, likelier)
	for _, f := range found {
		name := wider(strings.ToLower(f.Charset), b)
		coding, err := htmlindex.Get(name)
		if err != nil || f.Confidence < likely || strings.HasPrefix(name, "utf-") {
			continue
		}
		if text, notes, err := decoded(b, coding, name); err == nil {
			return text, notes, nil
		}
	}
	if beyond(b)*4 > len(b) {
		return "", nil, invalid("neither UTF-8 nor text in another encoding that could be told")
	}
	return decoded(b, charmap.Windows1252, "windows-1252")
}

// likelier orders what the detector found: by its confidence, then Western
// European first, then by name. The detector's own order of equals differs
// from call to call, since it asks its recognisers in parallel.
func likelier(a, b chardet.Result) int {
	western := func(r chardet.Result) int {
		if strings.EqualFold(r.Charset, "iso-8859-1") {
			return 0
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(b.Confidence, a.Confidence),
		cmp.Compare(western(a), western(b)),
		cmp.Compare(a.Charset, b.Charset),
		cmp.Compare(a.Language, b.Language),
	)
}

// wider names the Windows page that adds letters and quotation marks to an ISO
// one, where b uses them or where browsers treat the two as one.
func wider(name string, b []byte) string {
	if name == "iso-8859-1" {
		return "windows-1252"
	}
	if name == "gb-18030" {
		return "gb18030"
	}
	for _, c := range b {
		if c >= 0x80 && c < 0xa0 {
			switch name {
			case "iso-8859-2":
				return "windows-1250"
			case "iso-8859-5":
				return "windows-1251"
			case "iso-8859-7":
				return "windows-1253"
			case "iso-8859-8", "iso-8859-8-i":
				return "windows-1255"
			case "iso-8859-9":
				return "windows-1254"
			}
			return name
		}
	}
	return name
}

// beyond counts the bytes that are not ASCII.
func beyond(b []byte) int {
	n := 0
	for _, c := range b {
		if c >= 0x80 {
			n++
		}
	}
	return n
}

func decoded(b []byte, coding encoding.Encoding, name string) (string, []Note, error) {
	out, err := coding.NewDecoder().Bytes(b)
	if err != nil || !reads(out) {
		return "", nil, invalid("neither UTF-8 nor text in another encoding that could be told (tried %s)", name)
	}
	return string(out), []Note{{Decoded, "decoded from " + name}}, nil
}

// reads reports whether decoded text is writing: of what is not ASCII, nearly
// all letters and the marks of print, and no control characters.
func reads(text []byte) bool {
	strange, wide := 0, 0
	for _, r := range string(text) {
		switch {
		case r == 0, r == utf8.RuneError:
			strange += 4
			wide++
		case r < 0x80:
		default:
			wide++
			if unicode.IsControl(r) || !unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.P, unicode.Sc, unicode.Zs) {
				strange++
			}
		}
	}
	return strange*10 <= wide && strings.TrimSpace(string(text)) != "" && !controls(text)
}

// controls reports whether more than one byte in a hundred is a control
// character that writing does not have.
func controls(b []byte) bool {
	n := 0
	for _, c := range b {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b && c != '\v' || c == 0x7f {
			n++
		}
	}
	return n*100 > len(b)
}

// sequences counts the well-formed sequences of UTF-8 beyond ASCII and the
// bytes that belong to none.
func sequences(b []byte) (good, bad int) {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		b = b[n:]
	}
	return good, bad
}

// declared is the charset of a content type.
func declared(contentType string) string {
	_, after, ok := strings.Cut(strings.ToLower(contentType), "charset=")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(after, ";")
	return strings.Trim(name, ` "'`)
}
