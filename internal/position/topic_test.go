package position_test

import (
	"slices"
	"testing"
)

func TestAProposalUnderAShorterDescription(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"fewer of its words", "Bo Ray signed the coal debt deal on Monday. Ann Lee opposes the debt deal.", "Ann Lee opposes coal debt deal"},
		{"a word that only judges it", "Bo Ray signed the coal debt deal on Monday. Ann Lee opposes the controversial deal.", "Ann Lee opposes coal debt deal"},
		{"another noun for its sort", "The house passed a gun safety bill on Monday. Ann Lee opposes the measure.", "Ann Lee opposes gun safety bill"},
		{"another one of its noun", "The house passed a gun safety bill on Monday. Ann Lee opposes the second bill.", "Ann Lee opposes second bill"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := stances(read(t, c.text)); !slices.Contains(got, c.want) {
				t.Errorf("%q: got %q, want %q", c.text, got, c.want)
			}
		})
	}
}
