package conllu

import (
	"strings"

	"onrecord/internal/text"
)

// feature ties one attribute of the FEATS column to its bit.
type feature struct {
	name string
	bit  text.Feats
}

// features lists what text.Feats knows, in the alphabetical order that
// CoNLL-U asks for.
func features() [24]feature {
	return [...]feature{
		{"Definite=Def", text.Def},
		{"Degree=Cmp", text.Cmp},
		{"Degree=Sup", text.Sup},
		{"Gender=Fem", text.Fem},
		{"Gender=Masc", text.Masc},
		{"Gender=Neut", text.Neut},
		{"Mood=Imp", text.Imp},
		{"Number=Plur", text.Plur},
		{"Number=Sing", text.Sing},
		{"Person=1", text.First},
		{"Person=2", text.Second},
		{"Person=3", text.Third},
		{"Polarity=Neg", text.Neg},
		{"Poss=Yes", text.Poss},
		{"PronType=Dem", text.Dem},
		{"PronType=Int", text.IntPron},
		{"PronType=Rel", text.RelPron},
		{"Tense=Past", text.Past},
		{"Tense=Pres", text.Pres},
		{"VerbForm=Fin", text.Fin},
		{"VerbForm=Ger", text.Ger},
		{"VerbForm=Inf", text.Inf},
		{"VerbForm=Part", text.Part},
		{"Voice=Pass", text.Pass},
	}
}

// ParseFeats reads a FEATS column; what text.Feats has no bit for is passed
// over. Number=Ptan (trousers) is plural.
func ParseFeats(column string) text.Feats {
	if column == "_" || column == "" {
		return 0
	}
	known := features()
	var f text.Feats
	for column != "" {
		var attr string
		attr, column, _ = strings.Cut(column, "|")
		if attr == "Number=Ptan" {
			f |= text.Plur
		}
		for i := range known {
			if known[i].name == attr {
				f |= known[i].bit
			}
		}
	}
	return f
}

// FormatFeats writes f as a FEATS column, "_" for none.
func FormatFeats(f text.Feats) string {
	if f == 0 {
		return "_"
	}
	var parts []string
	for _, k := range features() {
		if f.Has(k.bit) {
			parts = append(parts, k.name)
		}
	}
	return strings.Join(parts, "|")
}
