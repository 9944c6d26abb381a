package eval

// SamePosition reports whether two rows speak of the same holder and target
// in overlapping words of text, whatever their stance.
func SamePosition(a, b *Position, text string) bool {
	return overlap(a.Evidence.in(text), b.Evidence.in(text)) > 0 &&
		sameName(string(a.Holder), string(b.Holder)) && sameName(string(a.Target), string(b.Target))
}
