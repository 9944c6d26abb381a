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
	if english(text) {
		return "en"
	}
	found := whatlanggo.Detect(text)
	if found.Confidence < languageSure {
		return ""
	}
	return found.Lang.Iso6391()
}

// english is a quick test that most articles pass and that no other language
// does: of the words, "the" makes a fiftieth and four of the commonest
// together a twelfth. What fails it is left to the trigrams.
func english(text string) bool {
	words, the, common := 0, 0, 0
	for word := range strings.FieldsSeq(text) {
		words++
		switch word {
		case "the", "The":
			the++
		case "of", "and", "to":
			common++
		}
	}
	return words >= 30 && the*50 >= words && (the+common)*12 >= words
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
