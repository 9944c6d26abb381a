package quote

// Loosen makes a report nearly all that its models propose.
func (a *Attributor) Loosen() { a.threshold = .01 }
