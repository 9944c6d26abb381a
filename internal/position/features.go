package position

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/internal/text"
)

// The features of a candidate. Those of the rules come first: for each rule
// the strongest claim for and against.
const (
	fRulePos = iota
	fRuleNeg
	fRuleMaxPos
	fRuleMaxNeg
	fByPos
	fByNeg = fByPos + numRules
	fRules = fByNeg + numRules + iota - 6
	fRuleSaid
	fFormal
	fSaid
	fFirst
	fSubject
	fOwner
	fObject
	fDirect
	fCuePos
	fCueNeg
	fQuestion
	fOught
	fNegated
	fSupposed
	fFirstPerson
	fSentPos
	fSentNeg
	fNearPos
	fNearNeg
	fTogether
	fClose
	fHolderFirst
	fHolderDoes
	fTargetDone
	fApart
	fWithin
	fBetweenPos
	fBetweenNeg
	fHolderOrganisation
	fHolderGroup
	fHolderUnnamed
	fHolderOften
	fHolderSpeaks
	fHolderLeads
	fTargetOrganisation
	fTargetGroup
	fTargetOther
	fTargetUnnamed
	fTargetOften
	fTargetLeads
	fTargetSpeaks
	fTargetTop
	fRulesDiffer
	fWhen
	fReturned
	fSaidEval
	fHolderPlace
	fTargetPlace
	fHolderAll
	fCarriedNear
	fCarriedTop
	fCarriedTurn
	fShownPos
	fShownNeg
	fToldPos
	fToldNeg
	fTonePos
	fToneNeg
	fSaidTonePos
	fSaidToneNeg
	fGoldPos
	fGoldNeg
	fGoldSaidPos
	fGoldSaidNeg
	fGoldMeantPos
	fGoldMeantNeg
	fContentPos
	fContentNeg
	fAlone
	fHolderRank
	fHolderBest
	fTargetRank
	fTargetBest
	fReverse
	fOwnBest
	fStated
	fSumPos
	fSumNeg
	fHolderPress
	fHolderExpert
	fHolderStaff
	fRuleTold
	fRuleRivals
	fPlaceRank
	fPlaceLead
	fPlaceHolderLead
	// NumFeatures is the number of features of a candidate.
	NumFeatures
)

// finish sets the features that need the whole article: how much it speaks of
// either, who comes first, whether the target takes a side on the holder.
func (g *gathering) finish() {
	lead := 0
	if len(g.Sents) > 1 {
		lead = int(g.End[g.Sents[min(2, len(g.Sents)-1)].To-1])
	}
	top := 0
	for _, e := range g.entities.All() {
		if e.Kind == onrecord.Person {
			top = max(top, len(e.Mentions))
		}
	}
	for _, c := range g.list {
		f := &c.Features
		set := func(k int, is bool) {
			if is {
				f[k] = 1
			}
		}
		h, t := c.holder, c.target
		set(fHolderOrganisation, h.Kind == onrecord.Organisation)
		set(fHolderGroup, h.Kind == onrecord.Group)
		set(fHolderUnnamed, !capital(h.Name))
		set(fHolderLeads, len(h.Mentions) > 0 && h.Mentions[0].Span.Start < lead)
		f[fHolderOften] = math.Log1p(float64(len(h.Mentions)))
		f[fHolderSpeaks] = math.Log1p(float64(g.sources[h]))
		does := g.tradeOf(h)
		set(fHolderPress, does.press)
		set(fHolderExpert, does.expert)
		set(fHolderStaff, does.staff)
		set(fHolderPlace, h.Kind == onrecord.Place)
		set(fTargetPlace, t.Kind == onrecord.Place)
		set(fHolderAll, h.Kind == onrecord.Group && text.HasWord(anybody, strings.ToLower(h.Name)))
		set(fTargetOrganisation, t.Kind == onrecord.Organisation)
		set(fTargetGroup, t.Kind == onrecord.Group)
		set(fTargetOther, t.Kind == onrecord.Other)
		set(fTargetUnnamed, !capital(t.Name))
		set(fTargetLeads, len(t.Mentions) > 0 && t.Mentions[0].Span.Start < lead)
		set(fTargetTop, t.Kind == onrecord.Person && len(t.Mentions) == top)
		f[fTargetOften] = math.Log1p(float64(len(t.Mentions)))
		f[fTargetSpeaks] = math.Log1p(float64(g.sources[t]))
		set(fRulesDiffer, f[fRulePos] > 0 && f[fRuleNeg] > 0)
		set(fWhen, c.when != "")
		if o := g.at[pairKey{t, h, ""}]; o != nil {
			set(fReturned, o.Features[fRuleNeg] > 1)
		}
		f[fSaidEval] = min(f[fSaid], 1) * (f[fNearPos] - f[fNearNeg])
	}
}

// anybody are groups that are no party to anything.
const anybody = " people voters audience crowd everybody everyone someone somebody others one many some those they women men " +
	"americans families children critics supporters experts reporters journalists public guy man woman user "

func capital(name string) bool {
	c, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(c)
}
