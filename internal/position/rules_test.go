package position_test

import (
	"slices"
	"testing"

	"onrecord/internal/position"
)

// What the rules alone make of a sentence, before anything learned weighs it.
func TestTheRulesOfASentence(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, holder, target, want string }{
		{"Ann Lee took aim at Bo Ray.", "Ann Lee", "Bo Ray", "verb: opposes"},
		{"Ann Lee gave Bo Ray the nod.", "Ann Lee", "Bo Ray", "verb: backs"},
		{"Ann Lee rose to Bo Ray's defence.", "Ann Lee", "Bo Ray", "verb: backs"},
		{"The senators held Bo Ray in contempt.", "senators", "Bo Ray", "verb: opposes"},
		{"Ann Lee is at odds with the mayor, Cy Dunn.", "Ann Lee", "Cy Dunn", "adjective: opposes"},
		{"Ann Lee likened Bo Ray to a fascist.", "Ann Lee", "Bo Ray", "naming: opposes"},
		{"Bo Ray raised $2 million from Ann Lee.", "Ann Lee", "Bo Ray", "verb: backs"},
		{"Bo Ray did well among young voters.", "young voters", "Bo Ray", "verb: backs"},
		{"Ann Lee defended her plan to raise the minimum wage. The minimum wage is low.", "Ann Lee", "minimum wage", "noun: backs"},
		{"Ann Lee would build a border wall. The border wall is dear.", "Ann Lee", "border wall", "verb: backs"},
		{"Ann Lee said: “We should scrap the carbon tax.” The carbon tax is new.", "Ann Lee", "carbon tax", "evaluation: opposes"},
		{"Ann Lee said: “We need the carbon tax.” The carbon tax is new.", "Ann Lee", "carbon tax", "evaluation: backs"},
		{"Ann Lee said: “Bo Ray and Cy Dunn are liars.”", "Ann Lee", "Cy Dunn", "evaluation: opposes"},
		{"Ann Lee said: “The workers were betrayed by Bo Ray.”", "Ann Lee", "Bo Ray", "evaluation: opposes"},
		{"Ann Lee said: “Bo Ray is trying to divide us.”", "Ann Lee", "Bo Ray", "evaluation: opposes"},
		{"Ann Lee said: “Bo Ray is old and has betrayed the workers.”", "Ann Lee", "Bo Ray", "evaluation: opposes"},
		{"Ann Lee said that Bo Ray should be prosecuted.", "Ann Lee", "Bo Ray", "demand: opposes"},
		{"Ann Lee said that Bo Ray should be re-elected.", "Ann Lee", "Bo Ray", "demand: backs"},
		{"Ann Lee urged Bo Ray to release the files.", "Ann Lee", "Bo Ray", "demand: opposes"},
		{"Ann Lee dismissed Bo Ray's allegations.", "Ann Lee", "Bo Ray", "verb: opposes"},
		{"Ann Lee opposes cutting the school budget.", "Ann Lee", "cutting the school budget", "verb: opposes"},
		{"Ann Lee repeated her plan to raise the minimum wage by half.", "Ann Lee", "raise the minimum wage by half", "noun: backs"},
		{"Ann Lee opposes repealing the carbon tax. The carbon tax is new.", "Ann Lee", "carbon tax", "verb: backs"},
		{"Ann Lee voted against repealing the carbon tax. The carbon tax is new.", "Ann Lee", "carbon tax", "verb: backs"},
		{"Ann Lee called Bo Ray “unhinged.”", "Ann Lee", "Bo Ray", "naming: opposes"},
		{"Ann Lee joined in, calling Cy Dunn a fascist.", "Ann Lee", "Cy Dunn", "naming: opposes"},
		{"Ann Lee also called the senators “stupid” for supporting Cy Dunn.", "Ann Lee", "senators", "naming: opposes"},
		{"“Israel was sold out by Bo Ray,” Ann Lee said.", "Ann Lee", "Bo Ray", "evaluation: opposes"},
		{"Two members of the council, Ann Lee and Bo Ray, have said they will not support Cy Dunn.", "Bo Ray", "Cy Dunn", "verb: opposes"},
		{"The union spent $2 million to help Cy Dunn.", "union", "Cy Dunn", "verb: backs"},
		{"Cy Dunn drew the ire of the senators.", "senators", "Cy Dunn", "noun: opposes"},
		{"Cy Dunn came under fire from Ann Lee.", "Ann Lee", "Cy Dunn", "noun: opposes"},
	} {
		t.Run(c.text, func(t *testing.T) {
			t.Parallel()
			doc, entities, said := prepare(t, c.text)
			var all []string
			for _, x := range position.Candidates(nil, false, doc, entities, said) {
				p := x.Position
				if p.Holder.Name == c.holder && p.Target.Name == c.target && slices.Contains(x.Why(), c.want) {
					return
				}
				if len(x.Why()) > 0 {
					all = append(all, p.Holder.Name+" → "+p.Target.Name+": "+x.Why()[0])
				}
			}
			t.Errorf("%s → %s: no %s among %q", c.holder, c.target, c.want, all)
		})
	}
}
