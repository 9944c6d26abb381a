package web

import (
	"encoding/json"
	"math"
	"net/http"

	"onrecord/internal/dossier"
	"onrecord/internal/retold"
)

// object answers with something that is no table, as JSON.
func (w *Web) object(rw http.ResponseWriter, r *http.Request, v any) {
	rw.Header().Set("Content-Type", "application/json")
	enc := json.NewEncoder(rw)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil && r.Context().Err() == nil {
		w.log.ErrorContext(r.Context(), "answer", "path", r.URL.Path, "error", err)
	}
}

// proofTrust is how far what a proof shows may be trusted.
func proofTrust(by map[string]string, p dossier.Proof) Trust {
	t := Trust{Review: p.Review, By: by[p.Row], Href: "/review?row=" + p.Row, Percent: int(math.Min(99, math.Round(100*p.Confidence)))}
	t.Low = t.Percent < lowTrust
	return t
}

// proofPlace is the place of a proof in its article.
func proofPlace(p dossier.Proof) string { return "/article/" + p.Version + "#r" + p.Row }

// proofEvidence is where a proof was printed, and by how many.
func proofEvidence(p dossier.Proof, s dossier.Spread) Evidence {
	return Evidence{Words: quoted(p.Words), Href: proofPlace(p), Outlet: p.Outlet, Date: p.Published, Texts: s.Texts, Outlets: s.Outlets}
}

// dossierActor is somebody of a dossier, with the post that is known.
func dossierActor(a dossier.Actor, roles map[string]string) Actor {
	out := Actor{Name: a.Name, Unnamed: a.Unnamed, Role: roles[a.ID]}
	if a.ID != "" && !a.Unnamed {
		out.Href = "/person/" + a.ID
	}
	return out
}

// changedWords are the printings of an utterance that say it in other words.
func changedWords(u dossier.Utterance) []dossier.Printing {
	var out []dossier.Printing
	for _, p := range u.Printings {
		if p.Like == retold.Altered {
			out = append(out, p)
		}
	}
	return out
}
