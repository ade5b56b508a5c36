<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Drawing</name>
        <message numerus="yes">
            <location filename="../../ui/drawing/mask_overlay.py" />
            <source>%n outline(s)</source>
            <translation>
                <numerusform>%n outline</numerusform>
                <numerusform>%n outlines</numerusform>
            </translation>
        </message>
    </context>
</TS>
