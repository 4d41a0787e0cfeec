# Comparing: figures, timeline, side by side, copies, agreement, brief, policy.

