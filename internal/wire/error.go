package wire

import (
	"encoding/json"
	"net/http"
)

// Error is what is wrong with a request, on the wire: of every route, and as
// the last line of a stream that ends early.
type Error struct {
	// Code sorts errors by what the caller can do: "invalid", "not found",
	// "conflict", "unauthorized" (log in), "forbidden" (another role), "too
	// large", "too many" and "busy" (later), "timeout", "internal" (our fault).
	Code    string `json:"code"`
	Message string `json:"message"` // one line
	Where   *Where `json:"where,omitempty"`
}

// Error gives the message.
func (e *Error) Error() string { return e.Message }

// Where says which part of a request is wrong.
type Where struct {
	In     string `json:"in,omitempty"`     // "query.limit", "body.text", "q"
	Column int    `json:"column,omitempty"` // of the first wrong character of a query, from 1
	Width  int    `json:"width,omitempty"`  // how many characters are wrong
}

// Failure is the answer that holds an error.
type Failure struct {
	Error *Error `json:"error"`
}

// WriteError answers with an error.
func WriteError(rw http.ResponseWriter, status int, e *Error) {
	h := rw.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	rw.WriteHeader(status)
	enc := json.NewEncoder(rw)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(Failure{e}) // who went away needs no answer
}
