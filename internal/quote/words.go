package quote

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/speech.txt
var speechFile string

// strength says how readily a verb brings in speech.
type strength uint8

const (
	notSpeech strength = iota
	weak               // only beside a quotation mark or colon that it governs
	strong             // wherever it stands by a quotation
)

// words are the word lists of the package.
type words struct {
	lemmas map[string]string   // form → lemma, of the verbs of speech
	speech map[string]strength // lemma → strength
	inner  map[string]bool     // lemmas of verbs of thinking and feeling
	nouns  map[string]bool     // lemmas of nouns of saying
}

// loaded reads the lists once; they are never written again.
var loaded = sync.OnceValue(readWords) //nolint:gochecknoglobals // read-only word lists

func readWords() *words {
	w := &words{lemmas: map[string]string{}, speech: map[string]strength{}, inner: map[string]bool{}, nouns: map[string]bool{}}
	for line := range strings.Lines(speechFile) {
		line = strings.TrimSpace(line)
		kind, rest, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		forms := strings.Fields(rest)
		switch kind {
		case "inner", "noun":
			for _, f := range forms {
				if kind == "inner" {
					w.inner[f] = true
				} else {
					w.nouns[f] = true
				}
			}
			continue
		}
		lemma := forms[0]
		w.speech[lemma] = weak
		if kind == "strong" {
			w.speech[lemma] = strong
		}
		if len(forms) == 1 {
			forms = inflect(lemma)
		}
		for _, f := range forms {
			if _, taken := w.lemmas[f]; !taken {
				w.lemmas[f] = lemma
			}
		}
	}
	return w
}

// inflect gives the forms of a regular verb.
func inflect(lemma string) []string {
	if stem, ok := strings.CutSuffix(lemma, "e"); ok {
		return []string{lemma, lemma + "s", stem + "ed", stem + "ing"}
	}
	s := lemma + "s"
	switch {
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "sh"), strings.HasSuffix(lemma, "ch"), strings.HasSuffix(lemma, "x"):
		s = lemma + "es"
	}
	return []string{lemma, s, lemma + "ed", lemma + "ing"}
}
