package article

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// Decode gives the text of a page and the name of the encoding it was in: as
// its byte order mark, its content type or its own meta tags say, else UTF-8
// where the whole page is valid UTF-8, else windows-1252, as browsers do.
// Bytes that the encoding does not know become U+FFFD.
func Decode(body []byte, contentType string) (text, encoding string) {
	coding, name, certain := charset.DetermineEncoding(body, contentType)
	// DetermineEncoding looks at the first 1,024 bytes only.
	if name == "utf-8" || !certain && utf8.Valid(body) {
		text = strings.TrimPrefix(strings.ToValidUTF8(string(body), "\uFFFD"), "\ufeff")
		return text, "utf-8"
	}
	decoded, err := coding.NewDecoder().Bytes(body)
	if err != nil {
		decoded = body
	}
	return strings.ToValidUTF8(string(decoded), "\uFFFD"), name
}
