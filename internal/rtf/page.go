package rtf

import (
	"fmt"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// The code pages that are named here.
const (
	western   = 1252
	macintosh = 10000
)

// decode reads bytes in a code page. What the page does not have is U+FFFD.
func decode(b []byte, page int) (string, error) {
	ascii := true
	for _, c := range b {
		ascii = ascii && c < 0x80
	}
	if ascii {
		return string(b), nil
	}
	coding := codings(page)
	if coding == nil {
		return "", fmt.Errorf("text in code page %d, which is not known", page)
	}
	out, err := coding.NewDecoder().Bytes(b)
	return string(out), err
}

func codings(page int) encoding.Encoding {
	switch page {
	case 437:
		return charmap.CodePage437
	case 850:
		return charmap.CodePage850
	case 852:
		return charmap.CodePage852
	case 855:
		return charmap.CodePage855
	case 858:
		return charmap.CodePage858
	case 860:
		return charmap.CodePage860
	case 862:
		return charmap.CodePage862
	case 863:
		return charmap.CodePage863
	case 865:
		return charmap.CodePage865
	case 866:
		return charmap.CodePage866
	case 874:
		return charmap.Windows874
	case 932:
		return japanese.ShiftJIS
	case 936:
		return simplifiedchinese.GBK
	case 949:
		return korean.EUCKR
	case 950:
		return traditionalchinese.Big5
	case 1250:
		return charmap.Windows1250
	case 1251:
		return charmap.Windows1251
	case western:
		return charmap.Windows1252
	case 1253:
		return charmap.Windows1253
	case 1254:
		return charmap.Windows1254
	case 1255:
		return charmap.Windows1255
	case 1256:
		return charmap.Windows1256
	case 1257:
		return charmap.Windows1257
	case 1258:
		return charmap.Windows1258
	case macintosh:
		return charmap.Macintosh
	case 10007:
		return charmap.MacintoshCyrillic
	case 20866:
		return charmap.KOI8R
	case 21866:
		return charmap.KOI8U
	case 28591:
		return charmap.ISO8859_1
	case 28592:
		return charmap.ISO8859_2
	case 28605:
		return charmap.ISO8859_15
	case 65001:
		return unicode.UTF8
	}
	return nil
}

// charsets gives the code page of a character set of Windows; none for the
// default one, which is the document's.
func charsets(set int) (page int, known bool) {
	switch set {
	case 0, 2: // also symbols, of which most are dots before items of a list
		return western, true
	case 77:
		return macintosh, true
	case 128:
		return 932, true
	case 129:
		return 949, true
	case 134:
		return 936, true
	case 136:
		return 950, true
	case 161:
		return 1253, true
	case 162:
		return 1254, true
	case 163:
		return 1258, true
	case 177:
		return 1255, true
	case 178:
		return 1256, true
	case 186:
		return 1257, true
	case 204:
		return 1251, true
	case 222:
		return 874, true
	case 238:
		return 1250, true
	case 254:
		return 437, true
	case 255:
		return 850, true
	}
	return 0, false
}
