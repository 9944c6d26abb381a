package web

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"time"

	"onrecord/internal/dossier"
	"onrecord/internal/network"
	"onrecord/internal/store"
)

// precision tells how many of the checked rows of a kind were right; the part
// "precision", which stands beside the heading of every table of such rows:
//
//	{{template "precision" (precision "positions")}}
func (w *Web) precision(kind any) (dossier.Precision, error) {
	k := store.Kind(fmt.Sprint(kind))
	if store.Editable(k) == nil {
		return dossier.Precision{Kind: k}, nil // articles are not decided about
	}
	return dossier.PrecisionOf(context.Background(), w.ledger, k)
}

// percent writes a share: 0.914 is 91%.
func percent(share float64) string {
	return strconv.Itoa(int(math.Round(100*share))) + "%"
}

// groupLetter names a community, "–" for none.
func groupLetter(group int) string {
	if group < 0 {
		return "–"
	}
	return network.Letter(group)
}

// decidedAt is when something was decided, as people write it.
func decidedAt(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return t.Format("2 Jan 2006, 15:04") + " UTC"
}

func pastAct(act store.Act) string {
	switch act {
	case store.Accept:
		return "accepted"
	case store.Edit:
		return "edited"
	case store.Reject:
		return "rejected"
	case store.Merge:
		return "merged"
	case store.Split:
		return "split"
	default:
		return "undid"
	}
}

// kindOne is one row of a kind.
func kindOne(kind store.Kind) string {
	return map[store.Kind]string{
		store.Quotes: "Quotation", store.Positions: "Position", store.Figures: "Figure", store.Offices: "Office", store.Letters: "Letter or vote", store.Events: "Event",
	}[kind]
}

// alphaText writes Krippendorff's alpha, "–" where it is not defined.
func alphaText(a dossier.Agreed) string {
	if a.Alpha == nil {
		return "–"
	}
	return strconv.FormatFloat(*a.Alpha, 'f', 2, 64)
}
