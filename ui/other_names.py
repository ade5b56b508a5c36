"""What actions are called elsewhere, so that the command palette finds them under the names that an editor knows."""

from __future__ import annotations

OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "split": ("Razor", "Add edit", "Cut at playhead"),
    "tool_blade": ("Razor tool",),
    "tool_ripple": ("Ripple edit tool", "Trim tool"),
    "tool_roll": ("Rolling edit tool", "Trim tool"),
    "ripple_delete": ("Ripple delete", "Extract"),
    "lift": ("Lift", "Clear"),
    "paste": ("Paste insert", "Splice in"),
    "paste_over": ("Paste overwrite",),
    "mark_in": ("Set in point",),
    "mark_out": ("Set out point",),
    "switch": ("Enable, disable",),
    "dissolve": ("Cross dissolve", "Default transition", "Cross fade"),
    "add_title": ("Text", "Caption"),
    "copy_treatment": ("Copy attributes", "Copy grade"),
    "paste_treatment": ("Paste attributes", "Remove attributes"),
    "export": ("Render", "Deliver"),
    "settings": ("Preferences", "Options"),
    "shortcuts": ("Keyboard customization", "Hotkeys", "Keymap"),
    "zoom_fit": ("Zoom to sequence", "Fit timeline"),
    "proxies": ("Proxies", "Optimized media"),
    "snap": ("Magnet",),
    "fullscreen": ("Cinema viewer",),
    "next_timeline": ("Next sequence",),
    "new_timeline": ("New sequence",),
    "unlink": ("Detach audio",),
}
