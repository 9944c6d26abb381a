package ingest

import (
	"strings"
	"unicode/utf8"

	"github.com/RadhiFadlillah/whatlanggo"
	"golang.org/x/text/language"
)

const (
	languageSample = 2000 // bytes of text that are looked at
	languageLeast  = 40   // bytes below which nothing is said
	languageSure   = 0.5  // the detector's own confidence, from 0 to 1
)

// Language is the ISO 639-1 code of the language a text is in, by the
// frequencies of its trigrams, "" where that is not sure.
func Language(text string) string {
	text = strings.TrimSpace(strings.TrimPrefix(text, "\ufeff"))
	if len(text) < languageLeast {
		return ""
	}
	if len(text) > languageSample {
		end := languageSample
		for !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end]
	}
	found := whatlanggo.Detect(text)
	if found.Confidence < languageSure {
		return ""
	}
	return found.Lang.Iso6391()
}

// languageCode makes a two-letter code of what an input says ("en-GB", "eng"),
// "" where it says nothing known.
func languageCode(said string) string {
	tag, err := language.Parse(strings.TrimSpace(said))
	if err != nil {
		return ""
	}
	base, confidence := tag.Base()
	if code := base.String(); confidence == language.Exact && len(code) == 2 {
		return code
	}
	return ""
}
