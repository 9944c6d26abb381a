package office

import (
	"strings"

	"onrecord"
)

// acronyms lists the organisations by the initials of their names: of all
// words, of those without "of" and "the", and of the capitalised ones.
func acronyms(entities *onrecord.Entities) map[string]string {
	m := map[string]string{}
	for _, e := range entities.All() {
		if e.Kind != onrecord.Organisation && e.Kind != onrecord.Other || strings.Count(e.Name, " ") < 2 {
			continue
		}
		var all, most, capitals strings.Builder
		for w := range strings.FieldsSeq(e.Name) {
			c := strings.ToUpper(w[:1])
			all.WriteString(c)
			if !function(w) && w != "of" {
				most.WriteString(c)
			}
			if capital(w) {
				capitals.WriteString(c)
			}
		}
		for _, s := range []string{all.String(), most.String(), capitals.String()} {
			if _, ok := m[s]; !ok && len(s) > 2 {
				m[s] = e.Name
			}
		}
	}
	return m
}
