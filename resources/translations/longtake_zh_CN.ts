<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AboutDialog</name>
        <message>
            <location filename="../../ui/dialogs/about.py" />
            <source>Longtake {version}</source>
            <translation>Longtake {version}</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/about.py" />
            <source>An editor for films that do not exist yet. Shots are typed, shot by a model on this machine, cut, lengthened, joined and delivered here. Nothing leaves this computer.</source>
            <translation>为尚未存在的影片而生的剪辑软件。写下镜头，由本机上的模型拍摄，再在这里剪辑、续拍、衔接、交付。任何内容都不会离开这台电脑。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/about.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/about.py" />
            <source>Licence: Apache 2.0. Python {python}, Qt {qt}.</source>
            <translation>许可证：Apache 2.0。Python {python}，Qt {qt}。</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <location filename="../../ui/abilities.py" />
            <source>{family} cannot do this. Choose another model for the shot.</source>
            <translation>{family} 做不到这一点。请为该镜头换一个模型。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>The film is empty.</source>
            <translation>影片是空的。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>There is nothing to play.</source>
            <translation>没有可播放的内容。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>There are no shots yet.</source>
            <translation>还没有镜头。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>No shot is selected.</source>
            <translation>没有选择镜头。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>No shot with a take is selected.</source>
            <translation>没有选择已拍过的镜头。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>No clip is selected.</source>
            <translation>没有选择片段。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>No clip, gap or transition is selected.</source>
            <translation>没有选择片段、空隙或转场。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>The playhead is on no clip with a picture.</source>
            <translation>播放头不在有画面的片段上。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>Nothing is marked.</source>
            <translation>没有标记范围。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>Nothing is being shot.</source>
            <translation>没有正在拍摄的内容。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>There is nothing to undo.</source>
            <translation>没有可撤销的操作。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>There is nothing to redo.</source>
            <translation>没有可重做的操作。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>The playhead is within no clip.</source>
            <translation>播放头不在任何片段内。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>No two clips with pictures meet at what is selected.</source>
            <translation>所选之处没有两个有画面的片段相接。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>No clip with a picture is selected or marked.</source>
            <translation>没有选择或标记有画面的片段。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>The selected shot has no two takes.</source>
            <translation>所选镜头不足两条。</translation>
        </message>
        <message>
            <location filename="../../ui/action_reasons.py" />
            <source>There is nothing to do it to now.</source>
            <translation>现在没有可操作的对象。</translation>
        </message>
        <message>
            <location filename="../../ui/action_row.py" />
            <source>In the storyboard</source>
            <translation>在故事板中</translation>
        </message>
        <message>
            <location filename="../../ui/action_row.py" />
            <source>In the queue</source>
            <translation>在队列中</translation>
        </message>
        <message>
            <location filename="../../ui/action_row.py" />
            <source>In the bin</source>
            <translation>在素材箱中</translation>
        </message>
        <message>
            <location filename="../../ui/action_row.py" />
            <source>While drawing</source>
            <translation>绘制时</translation>
        </message>
        <message>
            <location filename="../../ui/action_row.py" />
            <source>While moving the camera</source>
            <translation>运镜时</translation>
        </message>
        <message>
            <location filename="../../ui/actions.py" />
            <source>File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <location filename="../../ui/actions.py" />
            <source>Edit</source>
            <translation>编辑(&amp;E)</translation>
        </message>
        <message>
            <location filename="../../ui/actions.py" />
            <source>Clip</source>
            <translation>片段(&amp;C)</translation>
        </message>
        <message>
            <location filename="../../ui/actions.py" />
            <source>Mar&amp;k</source>
            <translation>标记(&amp;K)</translation>
        </message>
        <message>
            <location filename="../../ui/actions.py" />
            <source>Shoot</source>
            <translation>拍摄(&amp;S)</translation>
        </message>
        <message>
            <location filename="../../ui/actions.py" />
            <source>View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <location filename="../../ui/actions.py" />
            <source>Playback</source>
            <translation>播放(&amp;P)</translation>
        </message>
        <message>
            <location filename="../../ui/actions.py" />
            <source>Window</source>
            <translation>窗口(&amp;W)</translation>
        </message>
        <message>
            <location filename="../../ui/actions.py" />
            <source>Help</source>
            <translation>帮助(&amp;H)</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Four points are marked: the source’s out point gave way to the timeline’s.</source>
            <translation>标记了四个点：素材的出点让位于时间线的出点。</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>The source is shorter than what is marked: it went in as far as it goes.</source>
            <translation>素材比标记的范围短：已放入全部可用的部分。</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>The source is longer than the film before its out point: its head was cut.</source>
            <translation>素材比出点之前的影片长：已裁去它的开头。</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Nothing that has a picture is at the playhead.</source>
            <translation>播放头处没有画面。</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>The bin is empty: import footage or shoot a shot.</source>
            <translation>素材箱是空的：请导入素材或拍摄镜头。</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Choose something in the bin first.</source>
            <translation>请先在素材箱中选择一项。</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Select a clip that shows footage or a take.</source>
            <translation>请选择显示素材或某一条的片段。</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Put in from the bin</source>
            <translation>从素材箱放入</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Import into the bin</source>
            <translation>导入到素材箱</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Shots are removed in the storyboard.</source>
            <translation>镜头要在分镜中移除。</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Remove from the bin</source>
            <translation>从素材箱移除</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Bin</source>
            <translation>素材箱</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Import into the bin…</source>
            <translation>导入到素材箱…</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Open in the viewer</source>
            <translation>在检视器中打开</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Insert from the bin</source>
            <translation>从素材箱插入</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Overwrite from the bin</source>
            <translation>从素材箱覆盖</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Put at the end from the bin</source>
            <translation>从素材箱放到末尾</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Match frame</source>
            <translation>匹配帧</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Reveal in the bin</source>
            <translation>在素材箱中显示</translation>
        </message>
        <message>
            <location filename="../../ui/bin_commands.py" />
            <source>Source or film</source>
            <translation>素材或影片</translation>
        </message>
        <message>
            <location filename="../../ui/clip_commands.py" />
            <source>Select a clip of a shot that has a take.</source>
            <translation>请选择一个片段，其镜头须已有拍好的条。</translation>
        </message>
        <message>
            <location filename="../../ui/clip_commands.py" />
            <source>Select a clip that has a picture.</source>
            <translation>请选择一个有画面的片段。</translation>
        </message>
        <message>
            <location filename="../../ui/clip_commands.py" />
            <source>Select a clip of a video that was imported, at its own speed.</source>
            <translation>请选择一个导入的视频片段，且为原速。</translation>
        </message>
        <message>
            <location filename="../../ui/clip_commands.py" />
            <source>Split at scene cuts</source>
            <translation>按场景切换点切开</translation>
        </message>
        <message>
            <location filename="../../ui/clip_commands.py" />
            <source>No scene cuts were found in the clip.</source>
            <translation>该片段中没有找到场景切换点。</translation>
        </message>
        <message>
            <location filename="../../ui/clip_commands.py" />
            <source>Looking for scene cuts</source>
            <translation>正在查找场景切换点</translation>
        </message>
        <message>
            <location filename="../../ui/clip_commands.py" />
            <source>Reframe</source>
            <translation>重新构图</translation>
        </message>
        <message>
            <location filename="../../ui/clip_commands.py" />
            <source>Finish</source>
            <translation>成片处理</translation>
        </message>
        <message>
            <location filename="../../ui/clip_commands.py" />
            <source>Loop the clip</source>
            <translation>循环该片段</translation>
        </message>
        <message>
            <location filename="../../ui/clip_commands.py" />
            <source>The new frames lead from the clip’s end back to its start; none of it is changed.</source>
            <translation>新的帧从片段结尾过渡回开头，片段本身一帧不改。</translation>
        </message>
        <message>
            <location filename="../../ui/clip_commands.py" />
            <source>Loop</source>
            <translation>循环</translation>
        </message>
        <message>
            <location filename="../../ui/clip_commands.py" />
            <source>Several starts</source>
            <translation>多种开头</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Select a clip on the timeline.</source>
            <translation>请在时间线上选择一个片段。</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Select at least two clips.</source>
            <translation>请至少选择两个片段。</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>The clip is linked with none.</source>
            <translation>该片段没有链接。</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>The clip is in no group.</source>
            <translation>该片段不在任何编组中。</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Select a title.</source>
            <translation>请选择一个字幕标题。</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Select a cut, or a clip that something lies before.</source>
            <translation>请选择一个剪辑点，或一个前面有内容的片段。</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>There is no transition at this cut.</source>
            <translation>此剪辑点没有转场。</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Cut clips</source>
            <translation>剪切片段</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Duplicate</source>
            <translation>复制一份</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Group</source>
            <translation>编组</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Ungroup</source>
            <translation>取消编组</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Link</source>
            <translation>链接</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Unlink</source>
            <translation>取消链接</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Switch on</source>
            <translation>启用</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Switch off</source>
            <translation>停用</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Switch the clip off</source>
            <translation>停用片段</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Switch the clip on</source>
            <translation>启用片段</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Nudge</source>
            <translation>微移</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Transition</source>
            <translation>转场</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>The media end at this cut; their edges stand still while it lasts.</source>
            <translation>素材在此剪辑点已到尽头；转场期间其边缘画面保持静止。</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Delete transition</source>
            <translation>删除转场</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Add title</source>
            <translation>添加标题</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Write title</source>
            <translation>修改标题</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Select</source>
            <translation>选择</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Tools</source>
            <translation>工具</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>What belongs together</source>
            <translation>关联的内容</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Move by frames</source>
            <translation>按帧移动</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Cut</source>
            <translation>剪切</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Paste over what is there</source>
            <translation>覆盖粘贴</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Select all clips</source>
            <translation>全选片段</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Select nothing</source>
            <translation>取消选择</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Select from the playhead on</source>
            <translation>选择播放头之后的全部</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Selection tool</source>
            <translation>选择工具</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Blade tool</source>
            <translation>刀片工具</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Ripple tool</source>
            <translation>波纹工具</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Roll tool</source>
            <translation>卷动工具</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Slip tool</source>
            <translation>滑移工具</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Slide tool</source>
            <translation>滑动工具</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Link picture and sound</source>
            <translation>链接画面和声音</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>One frame to the left</source>
            <translation>左移一帧</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>One frame to the right</source>
            <translation>右移一帧</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Five frames to the left</source>
            <translation>左移五帧</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Five frames to the right</source>
            <translation>右移五帧</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Dissolve at the cut</source>
            <translation>在剪辑点添加叠化</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Dip to black at the cut</source>
            <translation>在剪辑点添加黑场过渡</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Wipe at the cut</source>
            <translation>在剪辑点添加划像</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Delete the transition</source>
            <translation>删除转场</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Add title…</source>
            <translation>添加标题…</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_rows.py" />
            <source>Write the title…</source>
            <translation>修改标题…</translation>
        </message>
        <message>
            <location filename="../../ui/edit_rows.py" />
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <location filename="../../ui/edit_rows.py" />
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <location filename="../../ui/edit_rows.py" />
            <source>Split at the playhead</source>
            <translation>在播放头处切开</translation>
        </message>
        <message>
            <location filename="../../ui/edit_rows.py" />
            <source>Delete, close up</source>
            <translation>波纹删除</translation>
        </message>
        <message>
            <location filename="../../ui/edit_rows.py" />
            <source>Delete, leave a gap</source>
            <translation>提升（留空）</translation>
        </message>
        <message>
            <location filename="../../ui/edit_rows.py" />
            <source>Mark in</source>
            <translation>标记入点</translation>
        </message>
        <message>
            <location filename="../../ui/edit_rows.py" />
            <source>Mark out</source>
            <translation>标记出点</translation>
        </message>
        <message>
            <location filename="../../ui/edit_rows.py" />
            <source>Mark the clip</source>
            <translation>标记片段</translation>
        </message>
        <message>
            <location filename="../../ui/edit_rows.py" />
            <source>Clear marks</source>
            <translation>清除入点和出点</translation>
        </message>
        <message>
            <location filename="../../ui/file_rows.py" />
            <source>New…</source>
            <translation>新建…</translation>
        </message>
        <message>
            <location filename="../../ui/file_rows.py" />
            <source>Open…</source>
            <translation>打开…</translation>
        </message>
        <message>
            <location filename="../../ui/file_rows.py" />
            <source>Import footage…</source>
            <translation>导入素材…</translation>
        </message>
        <message>
            <location filename="../../ui/file_rows.py" />
            <source>Export film…</source>
            <translation>导出影片…</translation>
        </message>
        <message>
            <location filename="../../ui/file_rows.py" />
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <location filename="../../ui/help_rows.py" />
            <source>About Longtake</source>
            <translation>关于 Longtake</translation>
        </message>
        <message>
            <location filename="../../ui/help_rows.py" />
            <source>Doctor</source>
            <translation>环境诊断</translation>
        </message>
        <message>
            <location filename="../../ui/interchange_commands.py" />
            <source>Import timeline</source>
            <translation>导入时间线</translation>
        </message>
        <message>
            <location filename="../../ui/interchange_commands.py" />
            <source>Timelines ({patterns})</source>
            <translation>时间线（{patterns}）</translation>
        </message>
        <message>
            <location filename="../../ui/interchange_commands.py" />
            <source>The timeline “{name}” is open. Clips: {clips}, tracks: {tracks}.</source>
            <translation>时间线“{name}”已打开：{clips} 个片段，{tracks} 条轨道。</translation>
        </message>
        <message>
            <location filename="../../ui/interchange_commands.py" />
            <source>Timeline imported</source>
            <translation>时间线已导入</translation>
        </message>
        <message>
            <location filename="../../ui/interchange_commands.py" />
            <source>Export timeline</source>
            <translation>导出时间线</translation>
        </message>
        <message>
            <location filename="../../ui/interchange_commands.py" />
            <source>The timeline is in {file}.</source>
            <translation>时间线已存到 {file}。</translation>
        </message>
        <message>
            <location filename="../../ui/interchange_commands.py" />
            <source>Timeline exported</source>
            <translation>时间线已导出</translation>
        </message>
        <message>
            <location filename="../../ui/interchange_commands.py" />
            <source>The timeline is empty.</source>
            <translation>时间线是空的。</translation>
        </message>
        <message>
            <location filename="../../ui/interchange_commands.py" />
            <source>Import timeline…</source>
            <translation>导入时间线…</translation>
        </message>
        <message>
            <location filename="../../ui/interchange_commands.py" />
            <source>Export timeline…</source>
            <translation>导出时间线…</translation>
        </message>
        <message>
            <location filename="../../ui/looking_rows.py" />
            <source>Timecode</source>
            <translation>时间码</translation>
        </message>
        <message>
            <location filename="../../ui/looking_rows.py" />
            <source>Numbers are left out at 29.97 and 59.94 frames a second only.</source>
            <translation>只有 29.97 和 59.94 帧/秒才使用丢帧时间码。</translation>
        </message>
        <message>
            <location filename="../../ui/looking_rows.py" />
            <source>Show the selection</source>
            <translation>显示所选内容</translation>
        </message>
        <message>
            <location filename="../../ui/looking_rows.py" />
            <source>Drop-frame timecode</source>
            <translation>丢帧时间码</translation>
        </message>
        <message>
            <location filename="../../ui/looking_rows.py" />
            <source>Timecode without dropped numbers</source>
            <translation>非丢帧时间码</translation>
        </message>
        <message>
            <location filename="../../ui/looking_rows.py" />
            <source>Frames</source>
            <translation>帧</translation>
        </message>
        <message>
            <location filename="../../ui/looking_rows.py" />
            <source>Feet and frames (35 mm)</source>
            <translation>英尺和帧（35 毫米）</translation>
        </message>
        <message>
            <location filename="../../ui/looking_rows.py" />
            <source>Go to a timecode…</source>
            <translation>转到时间码…</translation>
        </message>
        <message>
            <location filename="../../ui/painting_commands.py" />
            <source>Put the playhead on a clip of a shot that has a take.</source>
            <translation>请把播放头放到一个片段上，其镜头须已有拍好的条。</translation>
        </message>
        <message>
            <location filename="../../ui/painting_commands.py" />
            <source>Select a shot that begins with a given picture.</source>
            <translation>请选择一个以给定画面开头的镜头。</translation>
        </message>
        <message>
            <location filename="../../ui/painting_commands.py" />
            <source>Put the playhead on a clip that has a picture.</source>
            <translation>请把播放头放到一个有画面的片段上。</translation>
        </message>
        <message>
            <location filename="../../ui/painting_commands.py" />
            <source>Repaint</source>
            <translation>重绘</translation>
        </message>
        <message>
            <location filename="../../ui/painting_commands.py" />
            <source>Paint where it moves</source>
            <translation>绘制运动区域</translation>
        </message>
        <message>
            <location filename="../../ui/painting_commands.py" />
            <source>Edit picture</source>
            <translation>修改画面</translation>
        </message>
        <message>
            <location filename="../../ui/painting_commands.py" />
            <source>Camera move</source>
            <translation>运镜</translation>
        </message>
        <message>
            <location filename="../../ui/painting_rows.py" />
            <source>Draw on the picture</source>
            <translation>在画面上绘制</translation>
        </message>
        <message>
            <location filename="../../ui/painting_rows.py" />
            <source>Repaint…</source>
            <translation>重绘…</translation>
        </message>
        <message>
            <location filename="../../ui/painting_rows.py" />
            <source>Camera move…</source>
            <translation>运镜…</translation>
        </message>
        <message>
            <location filename="../../ui/painting_rows.py" />
            <source>Paint where it moves…</source>
            <translation>绘制运动区域…</translation>
        </message>
        <message>
            <location filename="../../ui/painting_rows.py" />
            <source>Edit this picture…</source>
            <translation>修改这幅画面…</translation>
        </message>
        <message>
            <location filename="../../ui/painting_rows.py" />
            <source>Loop the clip…</source>
            <translation>循环该片段…</translation>
        </message>
        <message>
            <location filename="../../ui/painting_rows.py" />
            <source>Several starts…</source>
            <translation>多种开头…</translation>
        </message>
        <message>
            <location filename="../../ui/painting_rows.py" />
            <source>Reframe…</source>
            <translation>重新构图…</translation>
        </message>
        <message>
            <location filename="../../ui/painting_rows.py" />
            <source>Finish…</source>
            <translation>成片处理…</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Delete the shot</source>
            <translation>删除镜头</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Retry</source>
            <translation>重试</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Begin now</source>
            <translation>立即开始</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Change what waits…</source>
            <translation>修改等待中的任务…</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Shoot next</source>
            <translation>下一个拍</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Move up</source>
            <translation>上移</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Move down</source>
            <translation>下移</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Shoot last</source>
            <translation>最后拍</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Remove from the queue</source>
            <translation>从队列中移除</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Move outlines and corners</source>
            <translation>移动轮廓和顶点</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Draw a box</source>
            <translation>画方框</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Draw corner by corner</source>
            <translation>逐点绘制</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Next outline or corner</source>
            <translation>下一个轮廓或顶点</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Previous outline or corner</source>
            <translation>上一个轮廓或顶点</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Remove the outline or corner</source>
            <translation>移除轮廓或顶点</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Put a corner behind the chosen one</source>
            <translation>在所选顶点之后加一个顶点</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Next place of the path</source>
            <translation>下一个机位</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Previous place of the path</source>
            <translation>上一个机位</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>One frame back in the move</source>
            <translation>运镜后退一帧</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>One frame on in the move</source>
            <translation>运镜前进一帧</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Put a place of the path here</source>
            <translation>在此处添加机位</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Remove this place of the path</source>
            <translation>移除这个机位</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Roll the camera to the left</source>
            <translation>摄影机向左滚转</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>Roll the camera to the right</source>
            <translation>摄影机向右滚转</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>The camera goes nearer</source>
            <translation>摄影机推近</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>The camera goes farther</source>
            <translation>摄影机拉远</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>The camera goes much nearer</source>
            <translation>摄影机大幅推近</translation>
        </message>
        <message>
            <location filename="../../ui/place_rows.py" />
            <source>The camera goes much farther</source>
            <translation>摄影机大幅拉远</translation>
        </message>
        <message>
            <location filename="../../ui/relink_commands.py" />
            <source>No file of the film is missing.</source>
            <translation>影片没有缺失的文件。</translation>
        </message>
        <message>
            <location filename="../../ui/relink_commands.py" />
            <source>Find missing media…</source>
            <translation>查找缺失的媒体…</translation>
        </message>
        <message>
            <location filename="../../ui/retiming_commands.py" />
            <source>Select a clip that has moving pictures or sound.</source>
            <translation>请选择有活动画面或声音的片段。</translation>
        </message>
        <message>
            <location filename="../../ui/retiming_commands.py" />
            <source>Change speed</source>
            <translation>修改速度</translation>
        </message>
        <message>
            <location filename="../../ui/retiming_commands.py" />
            <source>Reverse</source>
            <translation>倒放</translation>
        </message>
        <message>
            <location filename="../../ui/retiming_commands.py" />
            <source>Freeze frame</source>
            <translation>定格</translation>
        </message>
        <message>
            <location filename="../../ui/retiming_commands.py" />
            <source>The film has no takes yet.</source>
            <translation>影片还没有拍过任何一条。</translation>
        </message>
        <message>
            <location filename="../../ui/retiming_commands.py" />
            <source>Replace with take</source>
            <translation>用某一条替换</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Type a shot</source>
            <translation>写一个镜头</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Shoot the shot</source>
            <translation>拍摄该镜头</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Compare takes…</source>
            <translation>比较各条…</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Verify the take…</source>
            <translation>核验这一条…</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Shoot all</source>
            <translation>全部拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Shoot takes…</source>
            <translation>连拍多条…</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Shoot overnight…</source>
            <translation>夜间拍摄…</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Extend after…</source>
            <translation>向后续拍…</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Extend before…</source>
            <translation>向前续拍…</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Bridge…</source>
            <translation>衔接…</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Retake range…</source>
            <translation>补拍选段…</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Restyle range…</source>
            <translation>选段换风格…</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Cancel the running take</source>
            <translation>取消正在拍的这条</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Pause the queue</source>
            <translation>暂停队列</translation>
        </message>
        <message>
            <location filename="../../ui/shoot_rows.py" />
            <source>Retry what failed</source>
            <translation>重试失败项</translation>
        </message>
        <message>
            <location filename="../../ui/subtitle_commands.py" />
            <source>Subtitles ({patterns})</source>
            <translation>字幕（{patterns}）</translation>
        </message>
        <message>
            <location filename="../../ui/subtitle_commands.py" />
            <source>Import subtitles</source>
            <translation>导入字幕</translation>
        </message>
        <message>
            <location filename="../../ui/subtitle_commands.py" />
            <source>Export subtitles</source>
            <translation>导出字幕</translation>
        </message>
        <message>
            <location filename="../../ui/subtitle_commands.py" />
            <source>The subtitles are in {0}.</source>
            <translation>字幕已写入 {0}。</translation>
        </message>
        <message>
            <location filename="../../ui/subtitle_commands.py" />
            <source>The film has no subtitles yet.</source>
            <translation>影片还没有字幕。</translation>
        </message>
        <message>
            <location filename="../../ui/subtitle_commands.py" />
            <source>Import subtitles…</source>
            <translation>导入字幕…</translation>
        </message>
        <message>
            <location filename="../../ui/subtitle_commands.py" />
            <source>Export subtitles…</source>
            <translation>导出字幕…</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tools.py" />
            <source>Select, move, trim. A trimmed edge moves nothing else, that of a waiting shot
what follows; Ctrl turns this around, Alt trims picture or sound alone</source>
            <translation>选择、移动、修剪。修剪时其他内容不动，未拍镜头的边缘则带动后面的内容；
Ctrl 反之，Alt 只修剪画面或声音</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tools.py" />
            <source>Cut the clip that is clicked</source>
            <translation>在单击处切开片段</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tools.py" />
            <source>Trim the nearer edge; what follows moves along (Ctrl: it stays)</source>
            <translation>修剪较近的一端，后面的内容随之移动（Ctrl：不动）</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tools.py" />
            <source>Move the cut between two clips</source>
            <translation>移动两个片段之间的剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tools.py" />
            <source>Show an earlier or later part of the medium</source>
            <translation>显示媒体中较早或较晚的部分</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tools.py" />
            <source>Move a clip between its neighbours</source>
            <translation>在前后片段之间移动片段</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>The timeline has no markers.</source>
            <translation>时间线上没有标记。</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>There is no marker at the playhead.</source>
            <translation>播放头处没有标记。</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Only sound can be solo: choose a track of sound by its head.</source>
            <translation>只有声音可以独奏：请在轨道头选择一条音频轨道。</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>A film has at least one track of pictures.</source>
            <translation>影片至少要有一条视频轨道。</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>The film has one timeline only.</source>
            <translation>影片只有一条时间线。</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Add marker</source>
            <translation>添加标记</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Name marker</source>
            <translation>命名标记</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Delete marker</source>
            <translation>删除标记</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Add track</source>
            <translation>添加轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Delete track</source>
            <translation>删除轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Unlock {0}</source>
            <translation>解锁 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Lock {0}</source>
            <translation>锁定 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Sync lock of {0} off</source>
            <translation>关闭 {0} 的同步锁定</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Sync lock of {0} on</source>
            <translation>打开 {0} 的同步锁定</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Turn {0} on</source>
            <translation>打开 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Mute {0}</source>
            <translation>静音 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Hide {0}</source>
            <translation>隐藏 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Move track</source>
            <translation>移动轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Timeline {0}</source>
            <translation>时间线 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>New timeline</source>
            <translation>新建时间线</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Duplicate timeline</source>
            <translation>复制时间线</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Rename timeline</source>
            <translation>重命名时间线</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Name the timeline</source>
            <translation>命名时间线</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Delete timeline</source>
            <translation>删除时间线</translation>
        </message>
        <message>
            <location filename="../../ui/track_commands.py" />
            <source>Open timeline</source>
            <translation>打开时间线</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Tracks</source>
            <translation>轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Timelines</source>
            <translation>时间线</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Name the marker…</source>
            <translation>命名标记…</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Delete the marker</source>
            <translation>删除标记</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Next marker</source>
            <translation>下一个标记</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Previous marker</source>
            <translation>上一个标记</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Add a track of pictures</source>
            <translation>添加视频轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Add a track of sound</source>
            <translation>添加音频轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Add a track of subtitles</source>
            <translation>添加字幕轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Rename the track</source>
            <translation>重命名轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Lock the track</source>
            <translation>锁定轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Switch the track's sync lock</source>
            <translation>切换轨道的同步锁定</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Hide or mute the track</source>
            <translation>隐藏或静音轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Solo</source>
            <translation>独奏</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Move the track up</source>
            <translation>上移轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Move the track down</source>
            <translation>下移轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Delete the track</source>
            <translation>删除轨道</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Duplicate the timeline</source>
            <translation>复制时间线</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Rename the timeline…</source>
            <translation>重命名时间线…</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Next timeline</source>
            <translation>下一条时间线</translation>
        </message>
        <message>
            <location filename="../../ui/track_rows.py" />
            <source>Delete the timeline</source>
            <translation>删除时间线</translation>
        </message>
        <message>
            <location filename="../../ui/treatment_commands.py" />
            <source>Copied: select another clip and paste the treatment.</source>
            <translation>已复制：选择另一个片段，然后粘贴属性。</translation>
        </message>
        <message>
            <location filename="../../ui/treatment_commands.py" />
            <source>Copy the treatment of a clip first.</source>
            <translation>请先复制一个片段的属性。</translation>
        </message>
        <message>
            <location filename="../../ui/treatment_commands.py" />
            <source>Paste treatment</source>
            <translation>粘贴属性</translation>
        </message>
        <message>
            <location filename="../../ui/treatment_commands.py" />
            <source>Copy treatment</source>
            <translation>复制属性</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_commands.py" />
            <source>Put the playhead inside a clip.</source>
            <translation>请把播放头放到片段内。</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_commands.py" />
            <source>Trim start to playhead</source>
            <translation>开头修剪到播放头</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_commands.py" />
            <source>Trim end to playhead</source>
            <translation>结尾修剪到播放头</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_commands.py" />
            <source>Select a cut or a clip.</source>
            <translation>请选择剪辑点或片段。</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_commands.py" />
            <source>Extend edit</source>
            <translation>延伸剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_commands.py" />
            <source>Put the playhead on a gap.</source>
            <translation>请把播放头放到空隙上。</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_commands.py" />
            <source>Close gap</source>
            <translation>闭合空隙</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_commands.py" />
            <source>{0} has no gaps; another track is chosen by its head.</source>
            <translation>{0} 没有空隙；可在轨道头选择另一条轨道。</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_commands.py" />
            <source>Close gaps</source>
            <translation>闭合空隙</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_commands.py" />
            <source>Mark a range first.</source>
            <translation>请先标记一个范围。</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_commands.py" />
            <source>Lift the range</source>
            <translation>提升范围</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_commands.py" />
            <source>Extract</source>
            <translation>提取</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Trim and gaps</source>
            <translation>修剪和空隙</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Select up to the playhead</source>
            <translation>选择播放头之前的全部</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Trim the start to the playhead</source>
            <translation>开头修剪到播放头</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Trim the end to the playhead</source>
            <translation>结尾修剪到播放头</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Move the cut to the playhead</source>
            <translation>把剪辑点移到播放头</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Close the gap</source>
            <translation>闭合空隙</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Close every gap of the track</source>
            <translation>闭合轨道上所有空隙</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Lift the marked range</source>
            <translation>提升标记范围</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Extract the marked range</source>
            <translation>提取标记范围</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Speed and length…</source>
            <translation>速度和长度…</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Freeze the frame at the playhead</source>
            <translation>在播放头处定格</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Replace with a take…</source>
            <translation>用某一条替换…</translation>
        </message>
        <message>
            <location filename="../../ui/trimming_rows.py" />
            <source>Transition with length…</source>
            <translation>指定长度的转场…</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Queue</source>
            <translation>队列</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Zoom in</source>
            <translation>放大</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Zoom out</source>
            <translation>缩小</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Show the whole film</source>
            <translation>显示整部影片</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Small copies of heavy footage</source>
            <translation>为大素材使用代理</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Snapping</source>
            <translation>吸附</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Full screen</source>
            <translation>全屏</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Play or pause</source>
            <translation>播放/暂停</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Play backward</source>
            <translation>倒放</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Play forward</source>
            <translation>正放</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Go to the start</source>
            <translation>转到开头</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Go to the end</source>
            <translation>转到结尾</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Previous cut</source>
            <translation>上一个剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Next cut</source>
            <translation>下一个剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>One frame back</source>
            <translation>后退一帧</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>One frame on</source>
            <translation>前进一帧</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>One second back</source>
            <translation>后退一秒</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>One second on</source>
            <translation>前进一秒</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Go to the mark in</source>
            <translation>转到入点</translation>
        </message>
        <message>
            <location filename="../../ui/view_rows.py" />
            <source>Go to the mark out</source>
            <translation>转到出点</translation>
        </message>
        <message>
            <location filename="../../ui/viewer_rows.py" />
            <source>Picture size while playing</source>
            <translation>播放分辨率</translation>
        </message>
        <message>
            <location filename="../../ui/viewer_rows.py" />
            <source>Full size</source>
            <translation>完整大小</translation>
        </message>
        <message>
            <location filename="../../ui/viewer_rows.py" />
            <source>Half size</source>
            <translation>二分之一大小</translation>
        </message>
        <message>
            <location filename="../../ui/viewer_rows.py" />
            <source>Quarter size</source>
            <translation>四分之一大小</translation>
        </message>
        <message>
            <location filename="../../ui/viewer_rows.py" />
            <source>Picture on the whole screen</source>
            <translation>全屏显示画面</translation>
        </message>
        <message>
            <location filename="../../ui/viewer_rows.py" />
            <source>Safe areas</source>
            <translation>安全框</translation>
        </message>
        <message>
            <location filename="../../ui/viewer_rows.py" />
            <source>Scopes</source>
            <translation>示波器</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Save the workspace</source>
            <translation>保存工作区</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Only workspaces of your own can be deleted.</source>
            <translation>只能删除自己的工作区。</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Go to</source>
            <translation>转到</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Workspaces</source>
            <translation>工作区</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Go to the storyboard</source>
            <translation>转到分镜</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Show the storyboard</source>
            <translation>显示分镜</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Hide the storyboard</source>
            <translation>隐藏分镜</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Go to the viewer</source>
            <translation>转到检视器</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Show the viewer</source>
            <translation>显示检视器</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Hide the viewer</source>
            <translation>隐藏检视器</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Go to the inspector</source>
            <translation>转到检查器</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Show the inspector</source>
            <translation>显示检查器</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Hide the inspector</source>
            <translation>隐藏检查器</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Go to the timeline</source>
            <translation>转到时间线</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Show the timeline</source>
            <translation>显示时间线</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Hide the timeline</source>
            <translation>隐藏时间线</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Go to the queue panel</source>
            <translation>转到队列面板</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Show the queue panel</source>
            <translation>显示队列面板</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Hide the queue panel</source>
            <translation>隐藏队列面板</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Go to the bin</source>
            <translation>转到素材箱</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Show the bin</source>
            <translation>显示素材箱</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Hide the bin</source>
            <translation>隐藏素材箱</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Next panel</source>
            <translation>下一个面板</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Previous panel</source>
            <translation>上一个面板</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Storyboard workspace</source>
            <translation>分镜工作区</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Edit workspace</source>
            <translation>剪辑工作区</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Colour and sound workspace</source>
            <translation>调色和声音工作区</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Next workspace</source>
            <translation>下一个工作区</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Save the workspace…</source>
            <translation>保存工作区…</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Reset the workspace</source>
            <translation>重置工作区</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Delete the workspace</source>
            <translation>删除工作区</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Find an action…</source>
            <translation>查找操作…</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Settings…</source>
            <translation>设置…</translation>
        </message>
        <message>
            <location filename="../../ui/window_rows.py" />
            <source>Keyboard shortcuts…</source>
            <translation>键盘快捷键…</translation>
        </message>
    </context>
    <context>
        <name>App</name>
        <message>
            <location filename="../../ui/app.py" />
            <source>Something went wrong ({words}). Your film is saved; the log has the details.</source>
            <translation>出了问题（{words}）。影片已保存，详情见日志。</translation>
        </message>
        <message>
            <location filename="../../ui/app.py" />
            <source>Something went wrong ({words}). The log has the details.</source>
            <translation>出了问题（{words}）。详情见日志。</translation>
        </message>
    </context>
    <context>
        <name>AskDialog</name>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <location filename="../../ui/banner.py" />
            <source>Notice</source>
            <translation>通知</translation>
        </message>
    </context>
    <context>
        <name>BatchDialog</name>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>BeatRow</name>
        <message>
            <location filename="../../ui/inspector/moments.py" />
            <source>Take this beat away</source>
            <translation>移除这个节拍</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/moments.py" />
            <source>Words from here on</source>
            <translation>从这里起的提示词</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/moments.py" />
            <source>What is seen from here on</source>
            <translation>从这里起看到什么</translation>
        </message>
    </context>
    <context>
        <name>Bin</name>
        <message>
            <location filename="../../ui/bin/model.py" />
            <source>File missing</source>
            <translation>文件缺失</translation>
        </message>
        <message>
            <location filename="../../ui/bin/model.py" />
            <source>not used</source>
            <translation>未使用</translation>
        </message>
        <message>
            <location filename="../../ui/bin/model.py" />
            <source>used once</source>
            <translation>使用 1 次</translation>
        </message>
        <message>
            <location filename="../../ui/bin/model.py" />
            <source>used {0} times</source>
            <translation>使用 {0} 次</translation>
        </message>
        <message>
            <location filename="../../ui/bin/sources.py" />
            <source>Video with sound</source>
            <translation>有声视频</translation>
        </message>
        <message>
            <location filename="../../ui/bin/sources.py" />
            <source>Video</source>
            <translation>视频</translation>
        </message>
        <message>
            <location filename="../../ui/bin/sources.py" />
            <source>Picture</source>
            <translation>画面</translation>
        </message>
        <message>
            <location filename="../../ui/bin/sources.py" />
            <source>Sound</source>
            <translation>声音</translation>
        </message>
        <message>
            <location filename="../../ui/bin/sources.py" />
            <source>Shot</source>
            <translation>镜头</translation>
        </message>
    </context>
    <context>
        <name>BinPanel</name>
        <message>
            <location filename="../../ui/bin/panel.py" />
            <source>Bin</source>
            <translation>素材箱</translation>
        </message>
        <message>
            <location filename="../../ui/bin/panel.py" />
            <source>As a grid of pictures</source>
            <translation>以画面网格显示</translation>
        </message>
        <message>
            <location filename="../../ui/bin/panel.py" />
            <source>Import files into the bin</source>
            <translation>把文件导入素材箱</translation>
        </message>
        <message>
            <location filename="../../ui/bin/panel.py" />
            <source>Search the bin</source>
            <translation>搜索素材箱</translation>
        </message>
        <message>
            <location filename="../../ui/bin/panel.py" />
            <source>Footage and shots</source>
            <translation>素材和镜头</translation>
        </message>
        <message>
            <location filename="../../ui/bin/panel.py" />
            <source>Import…</source>
            <translation>导入…</translation>
        </message>
        <message>
            <location filename="../../ui/bin/panel.py" />
            <source>Drop video, pictures or sound here.
Shots come by themselves when they have a take.</source>
            <translation>把视频、图片或声音拖到这里。
镜头拍出一条后会自动出现。</translation>
        </message>
        <message>
            <location filename="../../ui/bin/panel.py" />
            <source>Nothing in the bin is named so.</source>
            <translation>素材箱中没有这样的名称。</translation>
        </message>
    </context>
    <context>
        <name>Cache</name>
        <message>
            <location filename="../../ui/cache.py" />
            <source>There was nothing to delete.</source>
            <translation>没有可删除的内容。</translation>
        </message>
        <message>
            <location filename="../../ui/cache.py" />
            <source>{size} of small copies and waveforms were deleted.</source>
            <translation>已删除 {size} 的代理和波形。</translation>
        </message>
    </context>
    <context>
        <name>Change</name>
        <message>
            <location filename="../../ui/theme.py" />
            <source>prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>beats</source>
            <translation>节拍</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>negative prompt</source>
            <translation>反向提示词</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>length</source>
            <translation>时长</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>size</source>
            <translation>画面尺寸</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>model</source>
            <translation>模型</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>guidance</source>
            <translation>引导</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>motion</source>
            <translation>运动幅度</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>pictures</source>
            <translation>画面</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>references</source>
            <translation>参考图</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>operation</source>
            <translation>操作</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>what it continues</source>
            <translation>所接续的内容</translation>
        </message>
    </context>
    <context>
        <name>ChangeDialog</name>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>What is seen</source>
            <translation>看到什么</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Type what should be seen.</source>
            <translation>请写下应看到的内容。</translation>
        </message>
    </context>
    <context>
        <name>ClipPanel</name>
        <message>
            <location filename="../../ui/inspector/clip.py" />
            <source>Make interlaced frames whole</source>
            <translation>隔行素材去隔行</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip.py" />
            <source>Lines of both fields of a frame are brought to one moment. Without it they are shown as they are.</source>
            <translation>把一帧中两场的行合到同一时刻。不勾选则原样显示。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip.py" />
            <source>{name}
Sound, {seconds:.1f} s</source>
            <translation>{name}
声音，{seconds:.1f} 秒</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip.py" />
            <source>{name}
{width} × {height}, {rate} frames a second, {seconds:.1f} s</source>
            <translation>{name}
{width} × {height}，{rate} 帧/秒，{seconds:.1f} 秒</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip.py" />
            <source>Make frames whole</source>
            <translation>去隔行</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip.py" />
            <source>Keep fields</source>
            <translation>保留场</translation>
        </message>
    </context>
    <context>
        <name>ColourSection</name>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>Colour</source>
            <translation>颜色</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>LUT</source>
            <translation>LUT</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>Reset colour</source>
            <translation>重置颜色</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>Choose LUT</source>
            <translation>选择 LUT</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>Take LUT away</source>
            <translation>移除 LUT</translation>
        </message>
    </context>
    <context>
        <name>ComingCard</name>
        <message>
            <location filename="../../ui/inspector/takes.py" />
            <source>Take {number}, coming</source>
            <translation>第 {number} 条，即将拍摄</translation>
        </message>
    </context>
    <context>
        <name>ComingCell</name>
        <message>
            <location filename="../../ui/takes_grid.py" />
            <source>Take {number}, coming</source>
            <translation>第 {number} 条，即将拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/takes_grid.py" />
            <source>Take {number}</source>
            <translation>第 {number} 条</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <location filename="../../ui/commands.py" />
            <source>Delete transition</source>
            <translation>删除转场</translation>
        </message>
        <message>
            <location filename="../../ui/commands.py" />
            <source>Delete clip</source>
            <translation>删除片段</translation>
        </message>
        <message>
            <location filename="../../ui/commands.py" />
            <source>Delete clip, leave a gap</source>
            <translation>提升片段（留空）</translation>
        </message>
        <message>
            <location filename="../../ui/help_commands.py" />
            <source>Looking at what this machine has. It takes some seconds.</source>
            <translation>正在检查本机环境，需要几秒钟。</translation>
        </message>
        <message>
            <location filename="../../ui/take_commands.py" />
            <source>{shot}, take {number},</source>
            <translation>{shot}，第 {number} 条，</translation>
        </message>
    </context>
    <context>
        <name>Corner</name>
        <message>
            <location filename="../../ui/header.py" />
            <source>{megabytes} MB</source>
            <translation>{megabytes} MB</translation>
        </message>
    </context>
    <context>
        <name>DoctorDialog</name>
        <message>
            <location filename="../../ui/dialogs/about.py" />
            <source>Doctor</source>
            <translation>环境诊断</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/about.py" />
            <source>What the program found on this machine.</source>
            <translation>程序在本机上的检查结果。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/about.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/about.py" />
            <source>Copy</source>
            <translation>复制</translation>
        </message>
    </context>
    <context>
        <name>Document</name>
        <message>
            <location filename="../../ui/document.py" />
            <source>Shot {number}</source>
            <translation>镜头 {number}</translation>
        </message>
        <message>
            <location filename="../../ui/document.py" />
            <source>Extension</source>
            <translation>续拍</translation>
        </message>
        <message>
            <location filename="../../ui/document.py" />
            <source>Lead-in</source>
            <translation>引入</translation>
        </message>
        <message>
            <location filename="../../ui/document.py" />
            <source>Bridge</source>
            <translation>衔接</translation>
        </message>
        <message>
            <location filename="../../ui/document.py" />
            <source>Loop</source>
            <translation>循环</translation>
        </message>
        <message>
            <location filename="../../ui/document.py" />
            <source>A shot that was removed</source>
            <translation>已移除的镜头</translation>
        </message>
        <message>
            <location filename="../../ui/document.py" />
            <source>Choose take</source>
            <translation>选用此条</translation>
        </message>
        <message>
            <location filename="../../ui/document.py" />
            <source> and {count} more</source>
            <translation>等 {count} 个</translation>
        </message>
        <message>
            <location filename="../../ui/document.py" />
            <source>Every shot has a take. Select one and press Shoot for another take.</source>
            <translation>每个镜头都已拍过。选择一个镜头，按“拍摄”可再拍一条。</translation>
        </message>
    </context>
    <context>
        <name>Drawing</name>
        <message>
            <location filename="../../ui/drawing/camera_overlay.py" />
            <source>Camera</source>
            <translation>摄影机</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_overlay.py" />
            <source>{count} places, frame {frame}, zoom {zoom:.2f}</source>
            <translation>{count} 个机位，第 {frame} 帧，变焦 {zoom:.2f}</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_overlay.py" />
            <source>Start</source>
            <translation>起点</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_overlay.py" />
            <source>End</source>
            <translation>终点</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_stage.py" />
            <source>What the camera sees</source>
            <translation>摄影机所见</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_stage.py" />
            <source>Across</source>
            <translation>水平</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_stage.py" />
            <source>Down</source>
            <translation>垂直</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_stage.py" />
            <source>Zoom</source>
            <translation>变焦</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_stage.py" />
            <source>Roll</source>
            <translation>旋转</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_stage.py" />
            <source>Camera move</source>
            <translation>运镜</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_stage.py" />
            <source>Shoot</source>
            <translation>拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_stage.py" />
            <source>What comes into view; empty keeps the words</source>
            <translation>将进入画面的内容；留空则沿用原提示词</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_stage.py" />
            <source>Duration</source>
            <translation>时长</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Push in</source>
            <translation>推镜</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Pull out</source>
            <translation>拉镜</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Pan left</source>
            <translation>左摇</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Pan right</source>
            <translation>右摇</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Tilt up</source>
            <translation>上摇</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Tilt down</source>
            <translation>下摇</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Camera tools</source>
            <translation>摄影机工具</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Moves</source>
            <translation>运镜</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Ready-made moves</source>
            <translation>现成的运镜</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Take the last change back</source>
            <translation>撤回上一步改动</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Previous place</source>
            <translation>上一个机位</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>A place of the path here, or none</source>
            <translation>在此设置或取消路径上的机位</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Next place</source>
            <translation>下一个机位</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Place {number} of {count}, at {seconds:.2f} s</source>
            <translation>第 {number} 个机位，共 {count} 个，{seconds:.2f} 秒处</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>On the way, at {seconds:.2f} s</source>
            <translation>运动途中，{seconds:.2f} 秒处</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Go to the start of the move</source>
            <translation>转到运镜起点</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Look through the camera</source>
            <translation>透过摄影机预览</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Go to the end of the move</source>
            <translation>转到运镜终点</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/camera_tools.py" />
            <source>Loop</source>
            <translation>循环</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_overlay.py" />
            <source>Mask</source>
            <translation>遮罩</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/drawing/mask_overlay.py" />
            <source>%n outline(s)</source>
            <translation>
                <numerusform>%n 个轮廓</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_overlay.py" />
            <source>Nothing drawn yet</source>
            <translation>尚未绘制</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_overlay.py" />
            <source>Outside the clip</source>
            <translation>在片段之外</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_overlay.py" />
            <source>This outline was drawn at another frame. Go there to remove it.</source>
            <translation>这个轮廓画在另一帧上。请转到那一帧再移除。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_painter.py" />
            <source>Outside the clip that is being drawn on</source>
            <translation>在所绘片段之外</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Soft edge</source>
            <translation>柔化边缘</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>How wide the edge is over which the old picture fades in, as a share of its height.</source>
            <translation>旧画面渐入的边缘有多宽，以画面高度的比例计。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Repaint</source>
            <translation>重绘</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>What lies inside is painted anew. Every pixel outside stays as it is.</source>
            <translation>轮廓以内重新生成，轮廓以外的像素保持原样。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>What is seen there; empty keeps the words</source>
            <translation>轮廓内看到什么；留空则沿用原提示词</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Mark a range. Without one it is the whole clip.</source>
            <translation>请标记一个范围；不标记时为整个片段。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Follows the picture</source>
            <translation>跟随画面</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>The outline goes with what it was drawn around. Correct it at any frame.</source>
            <translation>轮廓跟随所圈的内容移动，可在任意一帧修正。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Frames</source>
            <translation>帧</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Outline</source>
            <translation>轮廓</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>looking…</source>
            <translation>正在分析…</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>followed</source>
            <translation>已跟踪</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Draw around what is to be painted anew.</source>
            <translation>请圈出要重新生成的部分。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Whole clip</source>
            <translation>整个片段</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Marked</source>
            <translation>已标记</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Where it moves</source>
            <translation>运动区域</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Only what lies inside moves. Outside, the pixels of the given picture stay.</source>
            <translation>只有轮廓以内会动，轮廓以外保持给定画面的像素。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Keep</source>
            <translation>保留</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Draw around what is to move.</source>
            <translation>请圈出要动的部分。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Nothing is drawn: everything moves again.</source>
            <translation>没有绘制任何轮廓：整个画面恢复运动。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Edit this picture</source>
            <translation>修改这幅画面</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>The picture at the playhead becomes a still of its own, changed as the words say.</source>
            <translation>播放头处的画面将成为单独的静帧，并按文字修改。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>What should be seen instead</source>
            <translation>改成看到什么</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Choose the strength</source>
            <translation>选择强度</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Strength</source>
            <translation>强度</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>How far the picture may change.</source>
            <translation>画面可以改变多少。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Put the playhead on the clip whose picture is to change.</source>
            <translation>请把播放头放到要修改画面的片段上。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Type what should be seen instead.</source>
            <translation>请写下要改成的内容。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>Only what lies inside changes.</source>
            <translation>只有轮廓以内会改变。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_stages.py" />
            <source>All of the picture may change. Draw around a part to keep the rest.</source>
            <translation>整幅画面都可能改变。圈出一部分，其余即保持不变。</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_strip.py" />
            <source>Drawing tools</source>
            <translation>绘图工具</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_strip.py" />
            <source>Move outlines and their corners</source>
            <translation>移动轮廓及其顶点</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_strip.py" />
            <source>Draw a box: drag, or Enter</source>
            <translation>画方框：拖动，或按回车</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_strip.py" />
            <source>Draw corner by corner: click, double click closes</source>
            <translation>逐点绘制：单击加点，双击闭合</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_strip.py" />
            <source>Take the last stroke back</source>
            <translation>撤回上一笔</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_strip.py" />
            <source>Remove what is chosen</source>
            <translation>移除所选</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_strip.py" />
            <source>Previous key of the mask</source>
            <translation>遮罩的上一个关键帧</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_strip.py" />
            <source>Key here: hold or forget this outline</source>
            <translation>此处的关键帧：保持或取消该轮廓</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_strip.py" />
            <source>Next key of the mask</source>
            <translation>遮罩的下一个关键帧</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_strip.py" />
            <source>Draw around what is meant</source>
            <translation>请圈出所指的部分</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_strip.py" />
            <source>Key {number} of {count}</source>
            <translation>第 {number} 个关键帧，共 {count} 个</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/mask_strip.py" />
            <source>Between keys</source>
            <translation>关键帧之间</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/panel.py" />
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <location filename="../../ui/drawing/panel.py" />
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
    </context>
    <context>
        <name>DurationField</name>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>Duration</source>
            <translation>时长</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>Seconds such as 2.5s or frames such as 60f. Up and down change one frame.</source>
            <translation>可写秒数如 2.5s，或帧数如 60f。按上下键增减一帧。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>{seconds} s</source>
            <translation>{seconds} 秒</translation>
        </message>
    </context>
    <context>
        <name>Easing</name>
        <message>
            <location filename="../../ui/inspector/keys.py" />
            <source>Evenly</source>
            <translation>匀速</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/keys.py" />
            <source>Hold, then jump</source>
            <translation>保持后跳变</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/keys.py" />
            <source>Slow start and slow end</source>
            <translation>缓入缓出</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/keys.py" />
            <source>Slow start</source>
            <translation>缓入</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/keys.py" />
            <source>Slow end</source>
            <translation>缓出</translation>
        </message>
    </context>
    <context>
        <name>ExchangeReport</name>
        <message>
            <location filename="../../ui/dialogs/exchange.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/exchange.py" />
            <source>What did not come across</source>
            <translation>未能带过来的内容</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/exchange.py" />
            <source>Copy</source>
            <translation>复制</translation>
        </message>
    </context>
    <context>
        <name>Export</name>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>Delivery</source>
            <translation>交付</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>For editing</source>
            <translation>用于剪辑</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>Lossless</source>
            <translation>无损</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>Numbered pictures</source>
            <translation>图片序列</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>For the web</source>
            <translation>用于网络</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>Sound alone</source>
            <translation>仅声音</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>H.264, 10 bits (MP4)</source>
            <translation>H.264，10 位（MP4）</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>HEVC, 10 bits (MP4)</source>
            <translation>HEVC，10 位（MP4）</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>AV1, 10 bits (MP4)</source>
            <translation>AV1，10 位（MP4）</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>OpenEXR, half float</source>
            <translation>OpenEXR，半精度浮点</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>WebP, animated</source>
            <translation>WebP 动画</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>Master, large file</source>
            <translation>母版，文件大</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>High, looks like the source</source>
            <translation>高质量，与素材观感一致</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>Review, small file</source>
            <translation>审片，文件小</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>HQX, 10 bits</source>
            <translation>HQX，10 位</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>8 bits, RGB</source>
            <translation>8 位 RGB</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>16 bits, RGB</source>
            <translation>16 位 RGB</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>8 bits</source>
            <translation>8 位</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>16 bits</source>
            <translation>16 位</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>24 bits</source>
            <translation>24 位</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>32 bits, not cut off</source>
            <translation>32 位，不削波</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>Linear light (BT.709's curve undone)</source>
            <translation>线性光（还原 BT.709 曲线）</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>The film's own values, not linear</source>
            <translation>影片原值，非线性</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>Finely dithered</source>
            <translation>精细抖动</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>Patterned, small file</source>
            <translation>图案抖动，文件小</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>High</source>
            <translation>高</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_words.py" />
            <source>Small file</source>
            <translation>文件小</translation>
        </message>
        <message>
            <location filename="../../ui/exports.py" />
            <source>Waits</source>
            <translation>等待</translation>
        </message>
        <message>
            <location filename="../../ui/exports.py" />
            <source>Begins</source>
            <translation>开始</translation>
        </message>
        <message>
            <location filename="../../ui/exports.py" />
            <source>Frame {done} of {total}</source>
            <translation>第 {done} 帧，共 {total} 帧</translation>
        </message>
        <message>
            <location filename="../../ui/exports.py" />
            <source>{count} a second</source>
            <translation>每秒 {count}</translation>
        </message>
        <message>
            <location filename="../../ui/exports.py" />
            <source>{time} left</source>
            <translation>还需 {time}</translation>
        </message>
    </context>
    <context>
        <name>ExportChoices</name>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Quality</source>
            <translation>质量</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Encoder</source>
            <translation>编码器</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Size</source>
            <translation>尺寸</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Width</source>
            <translation>宽度</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Shape</source>
            <translation>画幅适配</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Bars around the film</source>
            <translation>四周加黑边</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Cut off its edges</source>
            <translation>裁去边缘</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Stretch it</source>
            <translation>拉伸</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Frames a second</source>
            <translation>帧率</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Part</source>
            <translation>范围</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>With sound</source>
            <translation>含声音</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Let what is empty be seen through</source>
            <translation>空白处透明</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Copy what needs no encoding</source>
            <translation>无需编码的部分直接复制</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Untouched stretches of media that have this format already are copied as they are, bit for bit.</source>
            <translation>格式相同且未作处理的媒体段落逐位原样复制。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>As the film, {width} × {height}</source>
            <translation>与影片相同，{width} × {height}</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>Another size</source>
            <translation>其他尺寸</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>As the film, {rate}</source>
            <translation>与影片相同，{rate}</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>The whole film</source>
            <translation>整部影片</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>From In to Out, {start} to {end}</source>
            <translation>入点到出点，{start} 到 {end}</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_choices.py" />
            <source>The processor</source>
            <translation>处理器</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>Export film</source>
            <translation>导出影片</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>The film is empty.</source>
            <translation>影片是空的。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>{facts}, about {size}</source>
            <translation>{facts}，约 {size}</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>{facts}. 1 clip is not shot yet and will be black.</source>
            <translation>{facts}。1 个片段尚未拍摄，将为黑场。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>{facts}. {count} clips are not shot yet and will be black.</source>
            <translation>{facts}。{count} 个片段尚未拍摄，将为黑场。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>The folder does not exist, or cannot be read. Choose another one.</source>
            <translation>该文件夹不存在或无法读取。请另选一个。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>The film is empty. Put a shot or footage on the timeline first.</source>
            <translation>影片是空的。请先把镜头或素材放到时间线上。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>{name} is being exported already. Choose another name.</source>
            <translation>{name} 正在导出。请另选名称。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>There is a file {name} already.</source>
            <translation>已存在文件 {name}。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>Replace it</source>
            <translation>替换</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>Film exported to {path}</source>
            <translation>影片已导出到 {path}</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>Show in folder</source>
            <translation>在文件夹中显示</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export.py" />
            <source>Export stopped. No file was written.</source>
            <translation>导出已停止，没有写入任何文件。</translation>
        </message>
    </context>
    <context>
        <name>ExportQueue</name>
        <message>
            <location filename="../../ui/exports.py" />
            <source>Stopped. No file was written.</source>
            <translation>已停止，没有写入任何文件。</translation>
        </message>
        <message>
            <location filename="../../ui/exports.py" />
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <location filename="../../ui/exports.py" />
            <source>{copied} of {total} frames copied as they are</source>
            <translation>{total} 帧中有 {copied} 帧原样复制</translation>
        </message>
    </context>
    <context>
        <name>ExportRow</name>
        <message>
            <location filename="../../ui/dialogs/export_rows.py" />
            <source>Show in folder</source>
            <translation>在文件夹中显示</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_rows.py" />
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_rows.py" />
            <source>Stop</source>
            <translation>停止</translation>
        </message>
    </context>
    <context>
        <name>ExportRows</name>
        <message>
            <location filename="../../ui/dialogs/export_rows.py" />
            <source>Exports</source>
            <translation>导出</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_rows.py" />
            <source>Exports, {count} waiting</source>
            <translation>导出，{count} 项等待</translation>
        </message>
    </context>
    <context>
        <name>FadeSection</name>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Fades</source>
            <translation>淡入淡出</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Fade in</source>
            <translation>淡入</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Fade out</source>
            <translation>淡出</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Change fade in</source>
            <translation>调整淡入</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Change fade out</source>
            <translation>调整淡出</translation>
        </message>
    </context>
    <context>
        <name>FileCommands</name>
        <message>
            <location filename="../../ui/file_commands.py" />
            <source>Open a project</source>
            <translation>打开项目</translation>
        </message>
        <message>
            <location filename="../../ui/file_commands.py" />
            <source>Import footage</source>
            <translation>导入素材</translation>
        </message>
        <message>
            <location filename="../../ui/file_commands.py" />
            <source>Video, pictures and sound ({patterns})</source>
            <translation>视频、图片和声音（{patterns}）</translation>
        </message>
        <message>
            <location filename="../../ui/file_commands.py" />
            <source>There is nothing in this folder that can be imported.</source>
            <translation>此文件夹中没有可导入的内容。</translation>
        </message>
    </context>
    <context>
        <name>FinishDialog</name>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Finish</source>
            <translation>成片处理</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Makes another take for delivery, without a prompt. The take it is made from stays.</source>
            <translation>不用提示词，另做一条用于交付。原来的那条保留。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Shoot</source>
            <translation>拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Move on at every frame</source>
            <translation>每帧都动</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Drawings that were held for several frames get the frames in between.</source>
            <translation>一画多帧的动画补上中间帧。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>×{times}</source>
            <translation>×{times}</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>{width} × {height} pixels</source>
            <translation>{width} × {height} 像素</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>This clip</source>
            <translation>此片段</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>All {count} clips</source>
            <translation>全部 {count} 个片段</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>In-betweens</source>
            <translation>中间帧</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Film size</source>
            <translation>成片尺寸</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>For</source>
            <translation>范围</translation>
        </message>
    </context>
    <context>
        <name>FormatList</name>
        <message>
            <location filename="../../ui/dialogs/export_formats.py" />
            <source>Format</source>
            <translation>格式</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/export_formats.py" />
            <source>{format}: no encoder</source>
            <translation>{format}：没有编码器</translation>
        </message>
    </context>
    <context>
        <name>GuidanceField</name>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>How strictly the words are followed. 1 switches guidance off and halves the time.</source>
            <translation>遵循提示词的严格程度。1 表示关闭引导，用时减半。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>Guidance</source>
            <translation>引导</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>Auto ({guidance:.1f})</source>
            <translation>自动（{guidance:.1f}）</translation>
        </message>
    </context>
    <context>
        <name>InspectorView</name>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Inspector</source>
            <translation>检查器</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Select a shot to see and change what it is made of.</source>
            <translation>选择一个镜头，即可查看和修改它。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>What is seen, who does what, how the camera moves</source>
            <translation>看到什么，谁在做什么，摄影机怎样运动</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Notes for yourself; never painted</source>
            <translation>仅供自己查看的备注，不参与生成</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Words that the model was taught</source>
            <translation>模型学过的词</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Change duration</source>
            <translation>修改时长</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Change seed</source>
            <translation>修改种子</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Change model</source>
            <translation>修改模型</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Change steps</source>
            <translation>修改步数</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Change guidance</source>
            <translation>修改引导</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Change motion</source>
            <translation>修改运动幅度</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Duration</source>
            <translation>时长</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Guidance</source>
            <translation>引导</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Motion</source>
            <translation>运动幅度</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>References</source>
            <translation>参考图</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Shot</source>
            <translation>镜头</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Clip</source>
            <translation>片段</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>What the shot is made of</source>
            <translation>镜头由什么构成</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>What is done to the clip where it stands in the film</source>
            <translation>片段在影片中所作的处理</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Change prompt</source>
            <translation>修改提示词</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Change notes</source>
            <translation>修改备注</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Subtitle</source>
            <translation>字幕</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Sound</source>
            <translation>声音</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Footage</source>
            <translation>素材</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>{family} reads: {words}.</source>
            <translation>{family} 读取：{words}。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>{family} knows nothing of: {words}.</source>
            <translation>{family} 不认识：{words}。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Painted from the words alone</source>
            <translation>仅凭文字生成</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Painted from pictures and words</source>
            <translation>由画面和文字生成</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Continues the clip before it</source>
            <translation>接续前一个片段</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Leads into the clip after it</source>
            <translation>引入后一个片段</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Joins the clips on both sides</source>
            <translation>连接两侧的片段</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Leads from the clip's end back to its start</source>
            <translation>从片段结尾过渡回开头</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Part of a take, painted anew</source>
            <translation>这一条中补拍的部分</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>The same motion in another style</source>
            <translation>运动相同，风格不同</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Part of the picture, painted anew</source>
            <translation>画面中重新生成的部分</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>A picture of another shape around it</source>
            <translation>以另一种画幅包含原画面</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>One picture, seen by a moving camera</source>
            <translation>一幅画面，由运动的摄影机拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>One picture</source>
            <translation>一幅画面</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>One picture, changed</source>
            <translation>一幅修改过的画面</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/view.py" />
            <source>Made ready for delivery</source>
            <translation>供交付使用</translation>
        </message>
    </context>
    <context>
        <name>JobList</name>
        <message>
            <location filename="../../ui/queue/jobs.py" />
            <source>Queue</source>
            <translation>队列</translation>
        </message>
        <message>
            <location filename="../../ui/queue/jobs.py" />
            <source>Nothing waits. What you shoot stands here until it is done.</source>
            <translation>没有等待的任务。拍摄任务会列在这里，直到完成。</translation>
        </message>
        <message>
            <location filename="../../ui/queue/jobs.py" />
            <source>Retry failed</source>
            <translation>重试失败项</translation>
        </message>
        <message>
            <location filename="../../ui/queue/jobs.py" />
            <source>Remove failed</source>
            <translation>移除失败项</translation>
        </message>
        <message>
            <location filename="../../ui/queue/jobs.py" />
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <location filename="../../ui/queue/jobs.py" />
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <location filename="../../ui/queue/jobs.py" />
            <source>Could not be shot: {count}</source>
            <translation>未能拍摄：{count}</translation>
        </message>
        <message>
            <location filename="../../ui/queue/jobs.py" />
            <source>Remove these</source>
            <translation>移除这些</translation>
        </message>
        <message>
            <location filename="../../ui/queue/jobs.py" />
            <source>{label}: {left} of {count} to go</source>
            <translation>{label}：还剩 {left} 条，共 {count} 条</translation>
        </message>
        <message>
            <location filename="../../ui/queue/jobs.py" />
            <source>Cancel these</source>
            <translation>取消这些</translation>
        </message>
    </context>
    <context>
        <name>JobRow</name>
        <message>
            <location filename="../../ui/queue/row.py" />
            <source>Retry</source>
            <translation>重试</translation>
        </message>
        <message>
            <location filename="../../ui/queue/row.py" />
            <source>Remove from the queue</source>
            <translation>从队列中移除</translation>
        </message>
        <message>
            <location filename="../../ui/queue/row.py" />
            <source>Cancel this take</source>
            <translation>取消这一条</translation>
        </message>
        <message>
            <location filename="../../ui/queue/row.py" />
            <source>Retry {title}</source>
            <translation>重试 {title}</translation>
        </message>
    </context>
    <context>
        <name>KeyTools</name>
        <message>
            <location filename="../../ui/inspector/keys.py" />
            <source>{name}: previous key</source>
            <translation>{name}：上一个关键帧</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/keys.py" />
            <source>{name}: next key</source>
            <translation>{name}：下一个关键帧</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/keys.py" />
            <source>Move the playhead over the clip to set a key</source>
            <translation>把播放头移到片段上，即可设置关键帧</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/keys.py" />
            <source>Set a key at the playhead: the number then changes in the course of the clip</source>
            <translation>在播放头处设置关键帧，此后该数值会在片段中变化</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/keys.py" />
            <source>Set a key at the playhead. Right-click: how it goes on</source>
            <translation>在播放头处设置关键帧。右键：之后如何变化</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/keys.py" />
            <source>Remove the key at the playhead. Right-click: how it goes on</source>
            <translation>移除播放头处的关键帧。右键：之后如何变化</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/keys.py" />
            <source>{name}: key at the playhead</source>
            <translation>{name}：播放头处的关键帧</translation>
        </message>
    </context>
    <context>
        <name>Keymap</name>
        <message>
            <location filename="../../ui/keymap.py" />
            <source>Longtake’s own</source>
            <translation>Longtake 自有</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>In the manner of Premiere Pro</source>
            <translation>Premiere Pro 风格</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>In the manner of DaVinci Resolve</source>
            <translation>DaVinci Resolve（达芬奇）风格</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>In the manner of Avid Media Composer</source>
            <translation>Avid Media Composer 风格</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <location filename="../../ui/key_field.py" />
            <source>Press a key…</source>
            <translation>请按键…</translation>
        </message>
        <message>
            <location filename="../../ui/key_field.py" />
            <source>Shortcut {keys}: press to change</source>
            <translation>快捷键 {keys}：按下可更改</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <location filename="../../ui/dropping.py" />
            <source>Drop videos, pictures or the folder of a project.</source>
            <translation>请拖入视频、图片或项目文件夹。</translation>
        </message>
        <message>
            <location filename="../../ui/window.py" />
            <source>{name} – Longtake</source>
            <translation>{name} – Longtake</translation>
        </message>
        <message>
            <location filename="../../ui/window.py" />
            <source>Storyboard</source>
            <translation>分镜</translation>
        </message>
        <message>
            <location filename="../../ui/window.py" />
            <source>Bin</source>
            <translation>素材箱</translation>
        </message>
        <message>
            <location filename="../../ui/window.py" />
            <source>Viewer</source>
            <translation>检视器</translation>
        </message>
        <message>
            <location filename="../../ui/window.py" />
            <source>Inspector</source>
            <translation>检查器</translation>
        </message>
        <message>
            <location filename="../../ui/window.py" />
            <source>Timeline</source>
            <translation>时间线</translation>
        </message>
        <message>
            <location filename="../../ui/window.py" />
            <source>Queue</source>
            <translation>队列</translation>
        </message>
        <message>
            <location filename="../../ui/window.py" />
            <source>The film is still being exported. Close once more to stop the export.</source>
            <translation>影片仍在导出。再次关闭将停止导出。</translation>
        </message>
    </context>
    <context>
        <name>MarkerDialog</name>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>Marker</source>
            <translation>标记</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>What is to be remembered here</source>
            <translation>此处要记住的事</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>Colour</source>
            <translation>颜色</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>Keep</source>
            <translation>保留</translation>
        </message>
    </context>
    <context>
        <name>Menus</name>
        <message>
            <location filename="../../ui/header.py" />
            <source>Open recent</source>
            <translation>打开最近的项目</translation>
        </message>
        <message>
            <location filename="../../ui/header.py" />
            <source>No other projects yet</source>
            <translation>还没有其他项目</translation>
        </message>
    </context>
    <context>
        <name>MissingDialog</name>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Missing media</source>
            <translation>缺失的媒体</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Relink</source>
            <translation>重新链接</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>These files are not where the project has them. Find them elsewhere; takes can also be shot again, from the same recipe and seed.</source>
            <translation>这些文件不在项目记录的位置。请在别处查找；拍摄的条也可以按相同的配方和种子重拍。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Was in</source>
            <translation>原位置</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Now</source>
            <translation>现在</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Look in a folder…</source>
            <translation>在文件夹中查找…</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Choose the file…</source>
            <translation>选择文件…</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Shoot it again</source>
            <translation>重拍</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Also relink files that are not quite those that are missing</source>
            <translation>与缺失文件不完全一致的也重新链接</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>{shot}, take {number}</source>
            <translation>{shot}，第 {number} 条</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Found</source>
            <translation>已找到</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Missing</source>
            <translation>缺失</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Folder to look in</source>
            <translation>查找的文件夹</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>The file that is missing</source>
            <translation>缺失的文件</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Looking…</source>
            <translation>正在查找…</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Found: {count}</source>
            <translation>已找到：{count}</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Nothing found there.</source>
            <translation>那里没有找到。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Relink media</source>
            <translation>重新链接媒体</translation>
        </message>
    </context>
    <context>
        <name>MissingMedia</name>
        <message>
            <location filename="../../ui/missing_media.py" />
            <source>Changed by another program and read anew: {names}.</source>
            <translation>已被其他程序更改并重新读取：{names}。</translation>
        </message>
        <message>
            <location filename="../../ui/missing_media.py" />
            <source>Take over</source>
            <translation>采用新数据</translation>
        </message>
        <message>
            <location filename="../../ui/missing_media.py" />
            <source>Files that the film shows are missing: {count}.</source>
            <translation>影片用到的文件缺失：{count} 个。</translation>
        </message>
        <message>
            <location filename="../../ui/missing_media.py" />
            <source>Find them…</source>
            <translation>查找…</translation>
        </message>
        <message>
            <location filename="../../ui/missing_media.py" />
            <source>Made from others that are missing: {count}. Shoot them when those are there.</source>
            <translation>依据缺失内容拍成的：{count} 条。待前者恢复后再重拍。</translation>
        </message>
        <message>
            <location filename="../../ui/missing_media.py" />
            <source>Shoot lost takes again</source>
            <translation>重拍缺失的条</translation>
        </message>
    </context>
    <context>
        <name>MomentField</name>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>Moment</source>
            <translation>时刻</translation>
        </message>
    </context>
    <context>
        <name>Moments</name>
        <message>
            <location filename="../../ui/inspector/moments.py" />
            <source>Over time</source>
            <translation>随时间变化</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/moments.py" />
            <source>Picture…</source>
            <translation>画面…</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/moments.py" />
            <source>Beat</source>
            <translation>节拍</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/moments.py" />
            <source>Give the shot a picture that it shows at the playhead, or at its start</source>
            <translation>为镜头指定一幅画面，显示在播放头处或开头</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/moments.py" />
            <source>Other words from the playhead on: the shot moves over to them</source>
            <translation>从播放头起换用另外的提示词，镜头会逐渐过渡</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/moments.py" />
            <source>Move picture</source>
            <translation>移动画面</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/moments.py" />
            <source>Take picture away</source>
            <translation>移除画面</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/moments.py" />
            <source>Change beats</source>
            <translation>修改节拍</translation>
        </message>
    </context>
    <context>
        <name>MotionField</name>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>Auto</source>
            <translation>自动</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>How much moves: 0 keeps close to the given picture, 100 is free of it.</source>
            <translation>运动的多少：0 贴近给定画面，100 完全自由。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>Motion</source>
            <translation>运动幅度</translation>
        </message>
    </context>
    <context>
        <name>NameDialog</name>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>Name it</source>
            <translation>命名</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>Type at least one letter.</source>
            <translation>请至少输入一个字。</translation>
        </message>
    </context>
    <context>
        <name>Needs</name>
        <message>
            <location filename="../../ui/inspector/needs.py" />
            <source>Reckoned from the takes that this machine has made</source>
            <translation>根据本机以往拍摄的各条估算</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/needs.py" />
            <source>{amount} of memory</source>
            <translation>{amount} 内存</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/needs.py" />
            <source>{amount} of disk</source>
            <translation>{amount} 磁盘空间</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/needs.py" />
            <source>A take needs about {parts}.</source>
            <translation>每条约需 {parts}。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/needs.py" />
            <source>{seconds} s</source>
            <translation>{seconds} 秒</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/needs.py" />
            <source>{minutes} min</source>
            <translation>{minutes} 分</translation>
        </message>
    </context>
    <context>
        <name>NewProjectDialog</name>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>Create</source>
            <translation>创建</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>Picture</source>
            <translation>画面</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>Frame rate</source>
            <translation>帧率</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>{rate} frames a second</source>
            <translation>{rate} 帧/秒</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>Untitled</source>
            <translation>未命名</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>Folder for the project</source>
            <translation>项目文件夹</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>Everything goes into {folder}</source>
            <translation>所有内容都保存在 {folder}</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>Give the project a name.</source>
            <translation>请为项目命名。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>There is something of that name already. Choose another name.</source>
            <translation>已有同名的内容。请换一个名称。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/project.py" />
            <source>Film</source>
            <translation>影片</translation>
        </message>
    </context>
    <context>
        <name>NoticeCard</name>
        <message>
            <location filename="../../ui/notices.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>OvernightDialog</name>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>What to shoot</source>
            <translation>拍什么</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Begin at</source>
            <translation>开始时间</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Shoot</source>
            <translation>拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Takes of each</source>
            <translation>每个镜头的条数</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>tomorrow</source>
            <translation>明天</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>today</source>
            <translation>今天</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>1 take, from {time} {day} on</source>
            <translation>1 条，{day} {time} 开始</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>{takes} takes, from {time} {day} on</source>
            <translation>{takes} 条，{day} {time} 开始</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <location filename="../../ui/palette.py" />
            <source>Find an action</source>
            <translation>查找操作</translation>
        </message>
        <message>
            <location filename="../../ui/palette.py" />
            <source>Find an action: some letters are enough</source>
            <translation>查找操作：输入几个字即可</translation>
        </message>
        <message>
            <location filename="../../ui/palette.py" />
            <source>Actions</source>
            <translation>操作</translation>
        </message>
        <message>
            <location filename="../../ui/palette.py" />
            <source>Nothing is called like that.</source>
            <translation>没有这个名称的操作。</translation>
        </message>
    </context>
    <context>
        <name>Panels</name>
        <message>
            <location filename="../../ui/panels.py" />
            <source>Panel: move, float, hide</source>
            <translation>面板：移动、浮动、隐藏</translation>
        </message>
        <message>
            <location filename="../../ui/panels.py" />
            <source>Menu of the panel {name}</source>
            <translation>面板“{name}”的菜单</translation>
        </message>
        <message>
            <location filename="../../ui/panels.py" />
            <source>Panels behind one another</source>
            <translation>层叠的面板</translation>
        </message>
        <message>
            <location filename="../../ui/panels.py" />
            <source>Put back</source>
            <translation>放回</translation>
        </message>
        <message>
            <location filename="../../ui/panels.py" />
            <source>Float</source>
            <translation>浮动</translation>
        </message>
        <message>
            <location filename="../../ui/panels.py" />
            <source>Move to</source>
            <translation>移到</translation>
        </message>
        <message>
            <location filename="../../ui/panels.py" />
            <source>The left edge</source>
            <translation>左侧</translation>
        </message>
        <message>
            <location filename="../../ui/panels.py" />
            <source>The right edge</source>
            <translation>右侧</translation>
        </message>
        <message>
            <location filename="../../ui/panels.py" />
            <source>The top</source>
            <translation>顶部</translation>
        </message>
        <message>
            <location filename="../../ui/panels.py" />
            <source>The bottom</source>
            <translation>底部</translation>
        </message>
        <message>
            <location filename="../../ui/panels.py" />
            <source>Tab with</source>
            <translation>合并标签页到</translation>
        </message>
        <message>
            <location filename="../../ui/panels.py" />
            <source>Hide</source>
            <translation>隐藏</translation>
        </message>
    </context>
    <context>
        <name>PathField</name>
        <message>
            <location filename="../../ui/dialogs/settings.py" />
            <source>Choose a folder</source>
            <translation>选择文件夹</translation>
        </message>
    </context>
    <context>
        <name>PictureRow</name>
        <message>
            <location filename="../../ui/inspector/moments.py" />
            <source>Take this picture away</source>
            <translation>移除这幅画面</translation>
        </message>
    </context>
    <context>
        <name>Pictures</name>
        <message>
            <location filename="../../ui/inspector/thumb.py" />
            <source>A take</source>
            <translation>某一条</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/thumb.py" />
            <source>{name}, frame {number}</source>
            <translation>{name}，第 {number} 帧</translation>
        </message>
        <message>
            <location filename="../../ui/picture_commands.py" />
            <source>Give the shot a picture</source>
            <translation>为镜头指定画面</translation>
        </message>
        <message>
            <location filename="../../ui/picture_commands.py" />
            <source>Add a reference picture</source>
            <translation>添加参考图</translation>
        </message>
        <message>
            <location filename="../../ui/picture_commands.py" />
            <source>Give picture</source>
            <translation>指定画面</translation>
        </message>
        <message>
            <location filename="../../ui/picture_commands.py" />
            <source>Add reference</source>
            <translation>添加参考图</translation>
        </message>
        <message>
            <location filename="../../ui/picture_commands.py" />
            <source>Pictures ({patterns})</source>
            <translation>图片（{patterns}）</translation>
        </message>
        <message>
            <location filename="../../ui/picture_commands.py" />
            <source>All files (*)</source>
            <translation>所有文件（*）</translation>
        </message>
    </context>
    <context>
        <name>PlaceSection</name>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Position</source>
            <translation>位置</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Shape</source>
            <translation>画幅</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Fill the frame</source>
            <translation>填满画面</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Show all of it</source>
            <translation>完整显示</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>How a picture of another shape meets the frame</source>
            <translation>画幅不同的画面如何适应影片画面</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Reset position</source>
            <translation>重置位置</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Change shape</source>
            <translation>修改适应方式</translation>
        </message>
    </context>
    <context>
        <name>PlaceView</name>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>Where the picture lies</source>
            <translation>画面的位置</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>Drag the picture, or move it with the arrow keys. Double click: the middle.</source>
            <translation>拖动画面，或用方向键移动。双击居中。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>{width} × {height} pixels, {left} from the left, {top} from the top</source>
            <translation>{width} × {height} 像素，距左 {left}，距上 {top}</translation>
        </message>
    </context>
    <context>
        <name>Program</name>
        <message>
            <location filename="../../ui/app.py" />
            <source>The sample could not be made in {folder}.</source>
            <translation>无法在 {folder} 中创建示例。</translation>
        </message>
    </context>
    <context>
        <name>ProgressDialog</name>
        <message>
            <location filename="../../ui/dialogs/progress.py" />
            <source>Stop</source>
            <translation>停止</translation>
        </message>
    </context>
    <context>
        <name>PromptDialog</name>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Duration</source>
            <translation>时长</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Leave empty to keep the words</source>
            <translation>留空则沿用原提示词</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>What is seen</source>
            <translation>看到什么</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Type what should be seen.</source>
            <translation>请写下应看到的内容。</translation>
        </message>
    </context>
    <context>
        <name>Proxies</name>
        <message>
            <location filename="../../ui/proxies.py" />
            <source>Show heavy footage by small copies</source>
            <translation>大素材使用代理显示</translation>
        </message>
        <message>
            <location filename="../../ui/proxies.py" />
            <source>Show all footage itself</source>
            <translation>所有素材按原文件显示</translation>
        </message>
        <message>
            <location filename="../../ui/proxies.py" />
            <source>Show all footage itself (a small copy is {percent} % made)</source>
            <translation>所有素材按原文件显示（代理已完成 {percent}%）</translation>
        </message>
    </context>
    <context>
        <name>Queue</name>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Shoot takes of {name}</source>
            <translation>连拍{name}</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Each take has a seed of its own. Undo takes them back together.</source>
            <translation>每条使用各自的种子。一次撤销即可全部收回。</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Shoot overnight</source>
            <translation>夜间拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>The takes wait in the queue until then. Leave Longtake open and the computer awake.</source>
            <translation>各条在队列中等到那时开拍。请保持 Longtake 打开，电脑不要休眠。</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Put off</source>
            <translation>推迟</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>This take alone is shot as it says here. The shot keeps its own words.</source>
            <translation>只有这一条按此处所写拍摄，镜头保留自己的提示词。</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Change</source>
            <translation>修改</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Everything else of it is done. Nothing that could be shot was lost.</source>
            <translation>其余都已完成。能拍的都没有丢。</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Try again</source>
            <translation>再试一次</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>{failed} of {count} could not be shot</source>
            <translation>{count} 条中有 {failed} 条未能拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/queue/model.py" />
            <source>This project is only looked at here, so its queue cannot be steered.</source>
            <translation>该项目在此为只读，无法操作它的队列。</translation>
        </message>
        <message>
            <location filename="../../ui/queue/model.py" />
            <source>Do it in the window that has it open.</source>
            <translation>请在打开它的窗口中操作。</translation>
        </message>
        <message>
            <location filename="../../ui/queue/model.py" />
            <source>The queue of this project is paused: {count} takes wait. “Go on” shoots them.</source>
            <translation>该项目的队列已暂停：{count} 条在等待。按“继续”开拍。</translation>
        </message>
        <message>
            <location filename="../../ui/queue/model.py" />
            <source>The painting process stopped ({cause}); a new one goes on with {shot}.</source>
            <translation>拍摄进程已停止（{cause}），新的进程继续拍摄{shot}。</translation>
        </message>
        <message>
            <location filename="../../ui/queue/words.py" />
            <source>A shot that was removed</source>
            <translation>已移除的镜头</translation>
        </message>
        <message>
            <location filename="../../ui/queue/words.py" />
            <source>{shot}, take {take}</source>
            <translation>{shot}，第 {take} 条</translation>
        </message>
        <message>
            <location filename="../../ui/queue/words.py" />
            <source>Loading the model, {percent} %</source>
            <translation>正在载入模型，{percent}%</translation>
        </message>
        <message>
            <location filename="../../ui/queue/words.py" />
            <source>Loading the model</source>
            <translation>正在载入模型</translation>
        </message>
        <message>
            <location filename="../../ui/queue/words.py" />
            <source>Step {step} of {steps}</source>
            <translation>第 {step} 步，共 {steps} 步</translation>
        </message>
        <message>
            <location filename="../../ui/queue/words.py" />
            <source>Waits for {time}</source>
            <translation>等到 {time}</translation>
        </message>
        <message>
            <location filename="../../ui/queue/words.py" />
            <source>{time} left</source>
            <translation>还需 {time}</translation>
        </message>
    </context>
    <context>
        <name>QueueCommands</name>
        <message>
            <location filename="../../ui/queue_commands.py" />
            <source>Go on with the queue</source>
            <translation>继续队列</translation>
        </message>
        <message>
            <location filename="../../ui/queue_commands.py" />
            <source>Pause the queue</source>
            <translation>暂停队列</translation>
        </message>
        <message>
            <location filename="../../ui/queue_commands.py" />
            <source>Cancel this take</source>
            <translation>取消这一条</translation>
        </message>
        <message>
            <location filename="../../ui/queue_commands.py" />
            <source>Remove from the queue</source>
            <translation>从队列中移除</translation>
        </message>
        <message>
            <location filename="../../ui/queue_commands.py" />
            <source>Shoot {count}, keep the best join</source>
            <translation>拍 {count} 条，留下接缝最好的一条</translation>
        </message>
        <message>
            <location filename="../../ui/queue_commands.py" />
            <source>Shoot {count} takes</source>
            <translation>拍 {count} 条</translation>
        </message>
        <message>
            <location filename="../../ui/queue_commands.py" />
            <source>Every shot without a take ({count})</source>
            <translation>所有未拍的镜头（{count}）</translation>
        </message>
        <message>
            <location filename="../../ui/queue_commands.py" />
            <source>Every shot ({count})</source>
            <translation>所有镜头（{count}）</translation>
        </message>
        <message>
            <location filename="../../ui/queue_commands.py" />
            <source>Shoot overnight</source>
            <translation>夜间拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/queue_commands.py" />
            <source>See why</source>
            <translation>查看原因</translation>
        </message>
    </context>
    <context>
        <name>QueueStrip</name>
        <message>
            <location filename="../../ui/queue/strip.py" />
            <source>Cancel this take</source>
            <translation>取消这一条</translation>
        </message>
        <message>
            <location filename="../../ui/queue/strip.py" />
            <source>Show the queue</source>
            <translation>显示队列</translation>
        </message>
        <message>
            <location filename="../../ui/queue/strip.py" />
            <source>Go on with the queue</source>
            <translation>继续队列</translation>
        </message>
        <message>
            <location filename="../../ui/queue/strip.py" />
            <source>Pause: stop, and give the memory back</source>
            <translation>暂停：停止拍摄并释放内存</translation>
        </message>
        <message>
            <location filename="../../ui/queue/strip.py" />
            <source>{count} waiting</source>
            <translation>{count} 条等待</translation>
        </message>
        <message>
            <location filename="../../ui/queue/strip.py" />
            <source>{count} failed</source>
            <translation>{count} 条失败</translation>
        </message>
        <message>
            <location filename="../../ui/queue/strip.py" />
            <source>Queue is paused</source>
            <translation>队列已暂停</translation>
        </message>
        <message>
            <location filename="../../ui/queue/strip.py" />
            <source>Queue is empty</source>
            <translation>队列为空</translation>
        </message>
    </context>
    <context>
        <name>ReadOnly</name>
        <message>
            <location filename="../../ui/read_only.py" />
            <source>Reload</source>
            <translation>重新载入</translation>
        </message>
        <message>
            <location filename="../../ui/read_only.py" />
            <source>Edit here</source>
            <translation>在此编辑</translation>
        </message>
        <message>
            <location filename="../../ui/read_only.py" />
            <source>{title} (read only)</source>
            <translation>{title}（只读）</translation>
        </message>
        <message>
            <location filename="../../ui/read_only.py" />
            <source>Open elsewhere – read only. Play and export as you like; edit in the other window.</source>
            <translation>已在别处打开 – 只读。可以播放和导出；请在另一个窗口中编辑。</translation>
        </message>
        <message>
            <location filename="../../ui/read_only.py" />
            <source>The other window has closed. You can edit here now.</source>
            <translation>另一个窗口已关闭，现在可以在此编辑。</translation>
        </message>
        <message>
            <location filename="../../ui/read_only.py" />
            <source>This project cannot be written to – read only. Play and export as you like.</source>
            <translation>该项目无法写入 – 只读。可以播放和导出。</translation>
        </message>
    </context>
    <context>
        <name>Reference</name>
        <message>
            <location filename="../../ui/inspector/references.py" />
            <source>Take this picture away</source>
            <translation>移除这幅图</translation>
        </message>
    </context>
    <context>
        <name>References</name>
        <message>
            <location filename="../../ui/inspector/references.py" />
            <source>References</source>
            <translation>参考图</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/references.py" />
            <source>Add a picture of what shall look alike: a person, a thing, a place</source>
            <translation>添加一幅图，让人物、物件或场所与之相像</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/references.py" />
            <source>Add a reference picture</source>
            <translation>添加参考图</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/references.py" />
            <source>Drop a picture here</source>
            <translation>把图片拖到这里</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/references.py" />
            <source>The frame at the playhead</source>
            <translation>播放头处的帧</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/references.py" />
            <source>From a file…</source>
            <translation>从文件…</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/references.py" />
            <source>Add reference</source>
            <translation>添加参考图</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/references.py" />
            <source>Remove reference</source>
            <translation>移除参考图</translation>
        </message>
    </context>
    <context>
        <name>ReframeDialog</name>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>Reframe</source>
            <translation>重新构图</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>The picture stays as it is; what another shape leaves free is painted.</source>
            <translation>画面保持不变，换画幅后空出的部分由模型生成。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>Shoot</source>
            <translation>拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>Width</source>
            <translation>宽度</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>This clip</source>
            <translation>此片段</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>The whole film</source>
            <translation>整部影片</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>Leave empty to keep the words</source>
            <translation>留空则沿用原提示词</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>Shape</source>
            <translation>画幅</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>Size</source>
            <translation>尺寸</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>For</source>
            <translation>范围</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>The film becomes {width} × {height}. Every shot with a take is reframed, in its middle.</source>
            <translation>影片将变为 {width} × {height}。每个已拍的镜头都会居中重新构图。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>The film stays {film_width} × {film_height} and shows the middle of the new picture.</source>
            <translation>影片仍为 {film_width} × {film_height}，显示新画面的中间部分。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/reframe.py" />
            <source>That is the shape it has.</source>
            <translation>现在就是这个画幅。</translation>
        </message>
    </context>
    <context>
        <name>RestyleDialog</name>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Restyle the marked range</source>
            <translation>选段换风格</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Length and motion stay. The shot's own words stay too; this adds the style.</source>
            <translation>时长和运动不变，镜头自己的提示词也保留，只是加上风格。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Restyle</source>
            <translation>换风格</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>A style, such as pencil sketch</source>
            <translation>一种风格，例如铅笔素描</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Style</source>
            <translation>风格</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Choose the strength</source>
            <translation>选择强度</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Strength</source>
            <translation>强度</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Auto</source>
            <translation>自动</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Light and dark</source>
            <translation>明暗</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Edges</source>
            <translation>轮廓</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Motion</source>
            <translation>运动</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>What is kept</source>
            <translation>保留什么</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Keep</source>
            <translation>保留</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/ask.py" />
            <source>Type a style or choose one.</source>
            <translation>请输入或选择一种风格。</translation>
        </message>
    </context>
    <context>
        <name>RowDelegate</name>
        <message>
            <location filename="../../ui/storyboard/row.py" />
            <source>{seconds:.1f} s</source>
            <translation>{seconds:.1f} 秒</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/row.py" />
            <source>Step {step} of {steps}</source>
            <translation>第 {step} 步，共 {steps} 步</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/row.py" />
            <source>Recipe changed</source>
            <translation>配方已变</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/row.py" />
            <source>Take {number} of {count}</source>
            <translation>第 {number} 条，共 {count} 条</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/row.py" />
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
    </context>
    <context>
        <name>Sample</name>
        <message>
            <location filename="../../ui/sample.py" />
            <source>Film</source>
            <translation>影片</translation>
        </message>
    </context>
    <context>
        <name>Seam</name>
        <message>
            <location filename="../../ui/inspector/seams.py" />
            <source>colour</source>
            <translation>色彩</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/seams.py" />
            <source>motion</source>
            <translation>运动</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/seams.py" />
            <source>sharpness</source>
            <translation>清晰度</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/seams.py" />
            <source>contrast</source>
            <translation>反差</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/seams.py" />
            <source>ok</source>
            <translation>良好</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/seams.py" />
            <source>slight</source>
            <translation>轻微</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/seams.py" />
            <source>visible</source>
            <translation>可见</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/seams.py" />
            <source>join {figure:.2f}, {level}</source>
            <translation>接缝 {figure:.2f}，{level}</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/seams.py" />
            <source>{words}: {part}</source>
            <translation>{words}：{part}</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/seams.py" />
            <source>join not measured since the cut changed</source>
            <translation>剪辑点改动后接缝未再测量</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/seams.py" />
            <source>steady from start to end</source>
            <translation>从头到尾稳定</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/seams.py" />
            <source>drift {figure:.1f}: {part}</source>
            <translation>漂移 {figure:.1f}：{part}</translation>
        </message>
    </context>
    <context>
        <name>Section</name>
        <message>
            <location filename="../../ui/inspector/section.py" />
            <source>Take all of it back: {name}</source>
            <translation>全部恢复默认：{name}</translation>
        </message>
    </context>
    <context>
        <name>SeedField</name>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>New each take</source>
            <translation>每条都换新种子</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>The same seed and recipe make the same take. Empty: every take draws its own.</source>
            <translation>种子和配方相同，拍出的条就相同。留空则每条随机抽取。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>Draw a seed and keep it</source>
            <translation>抽取一个种子并固定</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>Keep the seed of the take on show</source>
            <translation>固定当前显示的这条的种子</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>“{text}” is not a seed. Type a whole number from 0 to {most}.</source>
            <translation>“{text}”不是种子。请输入 0 到 {most} 的整数。</translation>
        </message>
    </context>
    <context>
        <name>SettingRow</name>
        <message>
            <location filename="../../ui/dialogs/settings.py" />
            <source>{help} Counts {when}.</source>
            <translation>{help}{when}生效。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/settings.py" />
            <source>Reset “{name}”</source>
            <translation>重置“{name}”</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>from the next start on</source>
            <translation>下次启动时</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>for projects that are opened from now on</source>
            <translation>对此后打开的项目</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Program</source>
            <translation>程序</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Editing</source>
            <translation>剪辑</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Showing</source>
            <translation>显示</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Keeping</source>
            <translation>存储</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>What menus, panels and messages are written in.</source>
            <translation>菜单、面板和消息所用的语言。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Size of everything</source>
            <translation>界面大小</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Words, buttons and pictures, on top of what the system says of the screen.</source>
            <translation>文字、按钮和图标的大小，在系统的屏幕缩放之上。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>At the start, open</source>
            <translation>启动时打开</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>When no project is named.</source>
            <translation>没有指定项目时。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>The last project</source>
            <translation>上次的项目</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>The sample</source>
            <translation>示例</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Folder of new projects</source>
            <translation>新项目的文件夹</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Empty: the folder Longtake in your home folder.</source>
            <translation>留空：主文件夹中的 Longtake 文件夹。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Keyboard shortcuts</source>
            <translation>键盘快捷键</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Single keys are changed on the page of keyboard shortcuts.</source>
            <translation>单个按键在“键盘快捷键”页面中更改。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Snapping</source>
            <translation>吸附</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>What is dragged in the timeline catches at cuts, marks and the playhead.</source>
            <translation>在时间线中拖动时，会吸附到剪辑点、标记和播放头。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Time is shown as</source>
            <translation>时间显示方式</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>In projects where nothing else was chosen in the menu View, Timecode.</source>
            <translation>用于未在“视图 › 时间码”菜单中另行选择的项目。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Timecode, as the rate asks</source>
            <translation>时间码（按帧率决定）</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Timecode, no number dropped</source>
            <translation>时间码（不丢帧）</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Frames</source>
            <translation>帧</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Feet and frames (35 mm)</source>
            <translation>英尺和帧（35 毫米）</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Length of a new shot</source>
            <translation>新镜头的时长</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Of shots that are typed without a duration.</source>
            <translation>用于没有写明时长的镜头。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>s</source>
            <translation>秒</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Small copies of heavy footage</source>
            <translation>为大素材使用代理</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Made in the background, shown by the viewer; exports never use them.</source>
            <translation>在后台制作，供检视器显示；导出时从不使用。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Notices stay</source>
            <translation>通知停留</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Errors always stay until they are closed.</source>
            <translation>错误通知始终保留到关闭为止。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>For some seconds</source>
            <translation>几秒钟</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Three times as long</source>
            <translation>三倍时间</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Until they are closed</source>
            <translation>直到关闭</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Device and memory in the header</source>
            <translation>在标题栏显示设备和内存</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>What the newest take was shot on, and what the program uses.</source>
            <translation>最近一条所用的设备，以及程序占用的内存。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Saving</source>
            <translation>保存</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Every edit is on disk as soon as it is made, and can be undone later. There is nothing to save.</source>
            <translation>每一步剪辑做完即写入磁盘，以后也能撤销，无需手动保存。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Network</source>
            <translation>网络</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Longtake never uses it: what you make, and what you make it with, stays here.</source>
            <translation>Longtake 从不联网：你的作品和所用的一切都留在本机。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Folder of what can be made again</source>
            <translation>可重新生成内容的文件夹</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Small copies and waveforms. Empty: within each project.</source>
            <translation>代理和波形。留空：放在各项目之内。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Room for small copies</source>
            <translation>代理可用空间</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>When it is used up, those that were not shown for longest go.</source>
            <translation>空间用完时，最久未用的代理会被删除。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>GB</source>
            <translation>GB</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Small copies and waveforms of this project</source>
            <translation>本项目的代理和波形</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>They are made again when the project is opened the next time.</source>
            <translation>下次打开项目时会重新生成。</translation>
        </message>
        <message>
            <location filename="../../ui/settings_table.py" />
            <source>Delete</source>
            <translation>删除</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <location filename="../../ui/dialogs/settings.py" />
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/settings.py" />
            <source>Search the settings</source>
            <translation>搜索设置</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/settings.py" />
            <source>No setting is called like that.</source>
            <translation>没有这个名称的设置。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/settings.py" />
            <source>Reset all</source>
            <translation>全部重置</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/settings.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>ShootingCommands</name>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Shoot the shot</source>
            <translation>拍摄该镜头</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Shoot another take</source>
            <translation>再拍一条</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Shoot {name}</source>
            <translation>拍摄{name}</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Shoot</source>
            <translation>拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Extend after the clip</source>
            <translation>向后续拍片段</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Extend before the clip</source>
            <translation>向前续拍片段</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>The new frames continue the clip’s motion; not one frame of the clip is changed.</source>
            <translation>新的帧延续片段的运动，片段本身一帧不改。</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Extend</source>
            <translation>续拍</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Bridge the gap</source>
            <translation>衔接空隙</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Bridge the cut</source>
            <translation>衔接剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>{seconds:.2f} s are painted from the end of one clip to the start of the next.</source>
            <translation>从前一片段的结尾到后一片段的开头，生成 {seconds:.2f} 秒。</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>The new frames lead from the end of one clip to the start of the next.</source>
            <translation>新的帧从前一片段的结尾过渡到后一片段的开头。</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Bridge</source>
            <translation>衔接</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Retake {seconds} s</source>
            <translation>补拍 {seconds} 秒</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Only the marked range is painted anew. Every other frame of the take stays as it is.</source>
            <translation>只重新生成入点和出点之间的部分，这一条的其余各帧保持原样。</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Retake</source>
            <translation>补拍</translation>
        </message>
        <message>
            <location filename="../../ui/shooting_commands.py" />
            <source>Restyle {seconds} s</source>
            <translation>换风格 {seconds} 秒</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsDialog</name>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Keyboard shortcuts</source>
            <translation>键盘快捷键</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Keymap</source>
            <translation>键位方案</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Search an action</source>
            <translation>搜索操作</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Search by key</source>
            <translation>按键搜索</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Show the actions of all keys</source>
            <translation>显示所有按键的操作</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Actions and their shortcuts</source>
            <translation>操作及其快捷键</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Action</source>
            <translation>操作</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Menu</source>
            <translation>菜单</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Shortcuts</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Columns</source>
            <translation>列</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Reset</source>
            <translation>重置</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Clear</source>
            <translation>清除</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Use it here</source>
            <translation>用在这里</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Leave it there</source>
            <translation>保留原处</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Reset all</source>
            <translation>全部重置</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Import…</source>
            <translation>导入…</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Nothing fits what is searched.</source>
            <translation>没有符合的结果。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Take {keys} away</source>
            <translation>移除 {keys}</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Add a shortcut</source>
            <translation>添加快捷键</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>{keys} is “{action}” now.</source>
            <translation>{keys} 现为“{action}”。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Keymaps ({patterns})</source>
            <translation>键位方案（{patterns}）</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Import a keymap</source>
            <translation>导入键位方案</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>Export the keymap</source>
            <translation>导出键位方案</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/shortcuts.py" />
            <source>The keymap is in {path}.</source>
            <translation>键位方案已存到 {path}。</translation>
        </message>
    </context>
    <context>
        <name>ShotEntry</name>
        <message>
            <location filename="../../ui/storyboard/entry.py" />
            <source>Type a shot, then Enter</source>
            <translation>写一个镜头，然后回车</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/entry.py" />
            <source>Type a shot</source>
            <translation>写一个镜头</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/entry.py" />
            <source>Enter makes the shot. Begin with a duration such as 2.5s if you like. Paste a list: one shot a line.</source>
            <translation>按回车生成镜头。可以先写时长，如 2.5s。也可粘贴列表，每行一个镜头。</translation>
        </message>
    </context>
    <context>
        <name>ShotList</name>
        <message>
            <location filename="../../ui/storyboard/view.py" />
            <source>Storyboard</source>
            <translation>分镜</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/view.py" />
            <source>Delete {name}</source>
            <translation>删除{name}</translation>
        </message>
    </context>
    <context>
        <name>SoundSection</name>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Sound</source>
            <translation>声音</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Keeps its pitch at another speed</source>
            <translation>变速时保持音高</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Reset sound</source>
            <translation>重置声音</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Change pitch</source>
            <translation>修改音高</translation>
        </message>
    </context>
    <context>
        <name>SpeedDialog</name>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Speed and length</source>
            <translation>速度和长度</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Frames are mapped exactly: at 50 % every frame is seen twice.</source>
            <translation>帧精确对应：50% 时每帧显示两次。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Change</source>
            <translation>修改</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Speed</source>
            <translation>速度</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Backwards</source>
            <translation>倒放</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>The sound keeps its pitch</source>
            <translation>声音保持音高</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>What follows moves along</source>
            <translation>后面的内容随之移动</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Otherwise a clip that becomes longer ends at the next one</source>
            <translation>否则变长的片段到下一个片段为止</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Length</source>
            <translation>长度</translation>
        </message>
    </context>
    <context>
        <name>SpeedSection</name>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Speed</source>
            <translation>速度</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>How fast the clip runs; it becomes shorter or longer by that</source>
            <translation>片段的播放速度，片段会随之变短或变长</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Backwards</source>
            <translation>倒放</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>What follows moves along</source>
            <translation>后面的内容随之移动</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Without it, nothing else moves: a clip that becomes longer ends at the next</source>
            <translation>不勾选则其他内容都不移动：变长的片段到下一个片段为止</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Freeze at the playhead</source>
            <translation>在播放头处定格</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>The picture at the playhead stands for as long as is typed below, then goes on</source>
            <translation>播放头处的画面按下面填写的时长停住，然后继续</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>How long the picture stands</source>
            <translation>画面停住多久</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Stands for</source>
            <translation>停住</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Stands still</source>
            <translation>静止</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Lasts {seconds:.2f} s, {frames} frames</source>
            <translation>时长 {seconds:.2f} 秒，{frames} 帧</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Change speed</source>
            <translation>修改速度</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Reverse</source>
            <translation>倒放</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/clip_sections.py" />
            <source>Freeze</source>
            <translation>定格</translation>
        </message>
    </context>
    <context>
        <name>StartsDialog</name>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Several starts</source>
            <translation>多种开头</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Each line becomes a take of one lead-in; the one you like is chosen as takes are.</source>
            <translation>每行成为同一段引入的一条，像选条一样挑选喜欢的。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Shoot</source>
            <translation>拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>One start a line, such as
the fox sleeps
the fox jumps over a fence</source>
            <translation>每行一种开头，例如
狐狸在睡觉
狐狸跃过栅栏</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Starts, one a line</source>
            <translation>开头，每行一种</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Duration</source>
            <translation>时长</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Starts</source>
            <translation>开头</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>{count} takes, each with words of its own</source>
            <translation>{count} 条，各有自己的提示词</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/clips.py" />
            <source>Type what should be seen in each start, one a line.</source>
            <translation>请写下每种开头应看到的内容，每行一种。</translation>
        </message>
    </context>
    <context>
        <name>State</name>
        <message>
            <location filename="../../ui/theme.py" />
            <source>Changed since this take: {what}</source>
            <translation>这一条拍摄之后有改动：{what}</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>Not shot yet</source>
            <translation>尚未拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>Queued</source>
            <translation>已排队</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>Loading the model</source>
            <translation>正在载入模型</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>Shooting</source>
            <translation>正在拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>Stopping for the pause</source>
            <translation>正在停下以便暂停</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>Cancelling</source>
            <translation>正在取消</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>Ready</source>
            <translation>就绪</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>Recipe changed since this take</source>
            <translation>这一条拍摄之后配方有改动</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>File missing</source>
            <translation>文件缺失</translation>
        </message>
    </context>
    <context>
        <name>StepsField</name>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>Steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>More steps take longer and often look cleaner.</source>
            <translation>步数越多用时越长，画面往往越干净。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/fields.py" />
            <source>Auto ({steps})</source>
            <translation>自动（{steps}）</translation>
        </message>
    </context>
    <context>
        <name>StoryboardView</name>
        <message>
            <location filename="../../ui/storyboard/view.py" />
            <source>Storyboard</source>
            <translation>分镜</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/view.py" />
            <source>Type your first shot below and press Enter.
Each line becomes a shot.</source>
            <translation>在下面写下第一个镜头，然后按回车。
每行成为一个镜头。</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/view.py" />
            <source>A shot needs words after its duration.</source>
            <translation>时长后面还要写镜头内容。</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/view.py" />
            <source>Add shot</source>
            <translation>添加镜头</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/view.py" />
            <source>Paste {count} shots</source>
            <translation>粘贴 {count} 个镜头</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/view.py" />
            <source>Change prompt</source>
            <translation>修改提示词</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/view.py" />
            <source>Move shot</source>
            <translation>移动镜头</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/view.py" />
            <source>{count} shots · {seconds:.1f} s</source>
            <translation>{count} 个镜头 · {seconds:.1f} 秒</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/view.py" />
            <source>1 shot · {seconds:.1f} s</source>
            <translation>1 个镜头 · {seconds:.1f} 秒</translation>
        </message>
    </context>
    <context>
        <name>Take</name>
        <message>
            <location filename="../../ui/inspector/camera_plot.py" />
            <source>path within {share:.1f} %</source>
            <translation>路径误差 {share:.1f}%</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/camera_plot.py" />
            <source>Path followed within {share:.1f} % of the picture</source>
            <translation>路径误差在画面的 {share:.1f}% 以内</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/camera_plot.py" />
            <source>Camera path</source>
            <translation>运镜路径</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/camera_plot.py" />
            <source>Drawn (blue), followed (dashed)</source>
            <translation>绘制的（蓝），实际的（虚线）</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/takes.py" />
            <source>Take {number}, {operation}</source>
            <translation>第 {number} 条，{operation}</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/takes.py" />
            <source>Seed {seed}, shot in {seconds:.1f} s</source>
            <translation>种子 {seed}，用时 {seconds:.1f} 秒</translation>
        </message>
    </context>
    <context>
        <name>TakeCard</name>
        <message>
            <location filename="../../ui/inspector/takes.py" />
            <source>Take {number}</source>
            <translation>第 {number} 条</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/takes.py" />
            <source>join {figure:.2f}</source>
            <translation>接缝 {figure:.2f}</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/takes.py" />
            <source>join ?</source>
            <translation>接缝 ?</translation>
        </message>
    </context>
    <context>
        <name>TakeCell</name>
        <message>
            <location filename="../../ui/takes_grid.py" />
            <source>Take {number}</source>
            <translation>第 {number} 条</translation>
        </message>
        <message>
            <location filename="../../ui/takes_grid.py" />
            <source>Take {number}, seed {seed}</source>
            <translation>第 {number} 条，种子 {seed}</translation>
        </message>
    </context>
    <context>
        <name>TakeDialog</name>
        <message>
            <location filename="../../ui/dialogs/takes.py" />
            <source>Replace with a take</source>
            <translation>用某一条替换</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/takes.py" />
            <source>The take is shown in the clip’s place, as long as the clip is. What was done to the clip stays.</source>
            <translation>在片段的位置显示这一条，长度与片段相同。对片段所作的处理保留。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/takes.py" />
            <source>Replace</source>
            <translation>替换</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/takes.py" />
            <source>Takes</source>
            <translation>各条</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/takes.py" />
            <source>{shot}, take {number}</source>
            <translation>{shot}，第 {number} 条</translation>
        </message>
    </context>
    <context>
        <name>TakesDialog</name>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Takes</source>
            <translation>条数</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Show the one whose joins show least</source>
            <translation>显示接缝最不明显的一条</translation>
        </message>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Shoot {count} takes</source>
            <translation>拍 {count} 条</translation>
        </message>
    </context>
    <context>
        <name>TakesField</name>
        <message>
            <location filename="../../ui/queue/dialogs.py" />
            <source>Takes</source>
            <translation>条数</translation>
        </message>
    </context>
    <context>
        <name>TakesGrid</name>
        <message>
            <location filename="../../ui/takes_grid.py" />
            <source>A click puts a take on show.</source>
            <translation>单击即可选用一条。</translation>
        </message>
        <message>
            <location filename="../../ui/takes_grid.py" />
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <location filename="../../ui/takes_grid.py" />
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <location filename="../../ui/takes_grid.py" />
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <location filename="../../ui/takes_grid.py" />
            <source>{name}: takes side by side</source>
            <translation>{name}：各条并排</translation>
        </message>
    </context>
    <context>
        <name>TakesView</name>
        <message>
            <location filename="../../ui/inspector/takes.py" />
            <source>Takes</source>
            <translation>各条</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/takes.py" />
            <source>No take yet. Shoot makes the first one.</source>
            <translation>还没有拍过。按“拍摄”拍第一条。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/takes.py" />
            <source>{number} of {count}</source>
            <translation>第 {number} 条，共 {count} 条</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/takes.py" />
            <source>seed {seed}</source>
            <translation>种子 {seed}</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <location filename="../../ui/timeline/clips.py" />
            <source>missing footage</source>
            <translation>素材缺失</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/clips.py" />
            <source>Missing: {name}</source>
            <translation>缺失：{name}</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/clips.py" />
            <source>step {0}/{1}</source>
            <translation>步骤 {0}/{1}</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/clips.py" />
            <source>No prompt yet</source>
            <translation>还没有提示词</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/controls.py" />
            <source>Snapping</source>
            <translation>吸附</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/controls.py" />
            <source>Zoom out</source>
            <translation>缩小</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/controls.py" />
            <source>Zoom in</source>
            <translation>放大</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/controls.py" />
            <source>Show the whole film</source>
            <translation>显示整部影片</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/controls.py" />
            <source>Zoom</source>
            <translation>缩放</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/controls.py" />
            <source>Zoom (Ctrl+wheel)</source>
            <translation>缩放（Ctrl+滚轮）</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/drags.py" />
            <source>End of the media. Pull on to extend.</source>
            <translation>已到媒体末尾。继续拉可续拍。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/drags.py" />
            <source>End of the media.</source>
            <translation>素材已到尽头。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/drags.py" />
            <source>A clip is in the way: hold Ctrl before you drag to move it along.</source>
            <translation>有片段挡着：按住 Ctrl 再拖动，可让它随之移动。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/drags.py" />
            <source>What follows moves along.</source>
            <translation>后面的内容随之移动。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/drags.py" />
            <source>Nothing else moves.</source>
            <translation>其他内容都不移动。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/drags.py" />
            <source>extend {0} · {1}</source>
            <translation>续拍 {0} · {1}</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/drags.py" />
            <source>Extend</source>
            <translation>续拍</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/drags.py" />
            <source>Trim</source>
            <translation>修剪</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/drags.py" />
            <source>{0} clips</source>
            <translation>{0} 个片段</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/drags.py" />
            <source>covers what is there</source>
            <translation>覆盖原有内容</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/drags.py" />
            <source>goes in between (Shift: covers)</source>
            <translation>插入其间（按住 Shift：覆盖）</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/drags.py" />
            <source>Move</source>
            <translation>移动</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/edge_pictures.py" />
            <source>Frames at the edges</source>
            <translation>剪辑点两侧的帧</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/edge_pictures.py" />
            <source>Frame {0}</source>
            <translation>第 {0} 帧</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>Name of the track</source>
            <translation>轨道名称</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>Lock: no edit changes it</source>
            <translation>锁定：任何编辑都不会改动它</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>Sync lock: moves along where another track is inserted into or rippled</source>
            <translation>同步锁定：在其他轨道上插入或波纹编辑时一起移动</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>Hide</source>
            <translation>隐藏</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>Mute</source>
            <translation>静音</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>Solo: hear only this and other solo tracks</source>
            <translation>独奏：只听这条和其他独奏轨道</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>locked</source>
            <translation>已锁定</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>out of sync</source>
            <translation>未同步</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>off</source>
            <translation>已关闭</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>solo</source>
            <translation>独奏</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>Track {0}</source>
            <translation>轨道 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>Lock</source>
            <translation>锁定</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>Sync lock</source>
            <translation>同步锁定</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>Hide or mute</source>
            <translation>隐藏或静音</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>Solo</source>
            <translation>独奏</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/headers.py" />
            <source>Tracks</source>
            <translation>轨道</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/heads.py" />
            <source>Lock track</source>
            <translation>锁定轨道</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/heads.py" />
            <source>Unlock track</source>
            <translation>解锁轨道</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/heads.py" />
            <source>Sync lock on</source>
            <translation>打开同步锁定</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/heads.py" />
            <source>Sync lock off</source>
            <translation>关闭同步锁定</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/heads.py" />
            <source>Turn track off</source>
            <translation>关闭轨道</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/heads.py" />
            <source>Turn track on</source>
            <translation>打开轨道</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/heads.py" />
            <source>Rename track</source>
            <translation>重命名轨道</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/joining.py" />
            <source>Bridge the cut</source>
            <translation>衔接剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/joining.py" />
            <source>Bridge…</source>
            <translation>衔接…</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/joining.py" />
            <source>Bridge {0}</source>
            <translation>衔接 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/joining.py" />
            <source>Have the frames between these two clips painted</source>
            <translation>让模型生成这两个片段之间的帧</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/joining.py" />
            <source>Close gap</source>
            <translation>闭合空隙</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>Transition</source>
            <translation>转场</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>What belongs together</source>
            <translation>关联的内容</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>Select and find</source>
            <translation>选择与查找</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>Colour</source>
            <translation>颜色</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>Colour of the marker</source>
            <translation>标记的颜色</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>Timelines</source>
            <translation>时间线</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>Open timeline</source>
            <translation>打开时间线</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>Draw on the picture</source>
            <translation>在画面上绘制</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>The whole clip</source>
            <translation>整个片段</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>There is no picture yet.</source>
            <translation>还没有画面。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>Footage has no takes.</source>
            <translation>素材没有条次。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>of {0}</source>
            <translation>共 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>Take {0} of {1} · seed {2}</source>
            <translation>第 {0} 条，共 {1} 条 · 种子 {2}</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>{0} painted (blue stripe), {1} kept as they were</source>
            <translation>生成 {0}（蓝条），保留原样 {1}</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/menus.py" />
            <source>Against its first second: {0}</source>
            <translation>与第一秒相比：{0}</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overlays.py" />
            <source>Blue</source>
            <translation>蓝</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overlays.py" />
            <source>Green</source>
            <translation>绿</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overlays.py" />
            <source>Yellow</source>
            <translation>黄</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overlays.py" />
            <source>Orange</source>
            <translation>橙</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overlays.py" />
            <source>Red</source>
            <translation>红</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overlays.py" />
            <source>Purple</source>
            <translation>紫</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overlays.py" />
            <source>frozen</source>
            <translation>定格</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overlays.py" />
            <source>{0} %</source>
            <translation>{0}%</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overlays.py" />
            <source>reversed</source>
            <translation>倒放</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overlays.py" />
            <source>Dissolve</source>
            <translation>叠化</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overlays.py" />
            <source>Dip to colour</source>
            <translation>纯色过渡</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overlays.py" />
            <source>Wipe</source>
            <translation>划像</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overview.py" />
            <source>Overview of the film</source>
            <translation>影片概览</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/overview.py" />
            <source>The whole film. Drag the frame to scroll, its ends to zoom</source>
            <translation>整部影片。拖动方框可滚动，拖动两端可缩放</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/painter.py" />
            <source>Drop footage here, or type a shot in the storyboard: it appears at once, as long as it will be, so the cut can be timed before anything is shot.</source>
            <translation>将素材拖放到这里，或在分镜中写一个镜头：它会立即按其时长出现，拍摄之前即可安排剪辑节奏。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/seams.py" />
            <source>This join was measured before the cut changed: nothing is known of it now.</source>
            <translation>这处接缝是在剪辑点改动之前测量的，现在的情况未知。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/seams.py" />
            <source>The eye may catch this join: shoot another take, or trim a few frames.</source>
            <translation>这处接缝可能会被看出来：再拍一条，或修剪几帧。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/seams.py" />
            <source>The eye passes over this join.</source>
            <translation>这处接缝不会被注意到。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/seams.py" />
            <source>Join: {0} times as noticeable as any other moment.</source>
            <translation>接缝：明显程度是其他时刻的 {0} 倍。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/seams.py" />
            <source>Most of it is {0}.</source>
            <translation>主要在于{0}。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/small_drags.py" />
            <source>Fade</source>
            <translation>淡变</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/small_drags.py" />
            <source>Fade in {0} · {1}</source>
            <translation>淡入 {0} · {1}</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/small_drags.py" />
            <source>Fade out {0} · {1}</source>
            <translation>淡出 {0} · {1}</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/small_drags.py" />
            <source>Transition length</source>
            <translation>转场长度</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/small_drags.py" />
            <source>Move marker</source>
            <translation>移动标记</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tabs.py" />
            <source>New timeline</source>
            <translation>新建时间线</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tabs.py" />
            <source>Name of the timeline</source>
            <translation>时间线名称</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tabs.py" />
            <source>{0}: double-click to rename</source>
            <translation>{0}：双击可重命名</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tabs.py" />
            <source>Rename timeline</source>
            <translation>重命名时间线</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tips.py" />
            <source>Marker</source>
            <translation>标记</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tool_drags.py" />
            <source>It goes no further.</source>
            <translation>到此为止。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tool_drags.py" />
            <source>Roll</source>
            <translation>卷动</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tool_drags.py" />
            <source>Slip</source>
            <translation>滑移</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tool_drags.py" />
            <source>Slide</source>
            <translation>滑动</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/tools.py" />
            <source>Tools</source>
            <translation>工具</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/view.py" />
            <source>Timeline</source>
            <translation>时间线</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/view.py" />
            <source>Split</source>
            <translation>切开</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/view.py" />
            <source>{0} clips, {1}.</source>
            <translation>{0} 个片段，{1}。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/view.py" />
            <source>{0} clips are selected.</source>
            <translation>已选择 {0} 个片段。</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/view.py" />
            <source>Selected: {0}</source>
            <translation>已选择：{0}</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/words.py" />
            <source>{0} s</source>
            <translation>{0} 秒</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/words.py" />
            <source>{0} frame</source>
            <translation>{0} 帧</translation>
        </message>
        <message>
            <location filename="../../ui/timeline/words.py" />
            <source>{0} frames</source>
            <translation>{0} 帧</translation>
        </message>
    </context>
    <context>
        <name>TitleDialog</name>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>Shift+Enter begins a new line.</source>
            <translation>按 Shift+回车换行。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>Words of the title</source>
            <translation>标题文字</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>Write</source>
            <translation>写入</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>What is read</source>
            <translation>显示的文字</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>Words</source>
            <translation>文字</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/name.py" />
            <source>Type at least one letter.</source>
            <translation>请至少输入一个字。</translation>
        </message>
    </context>
    <context>
        <name>TitleSection</name>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Words</source>
            <translation>文字</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>What the title says</source>
            <translation>标题的内容</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Change font</source>
            <translation>修改字体</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Font</source>
            <translation>字体</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Style</source>
            <translation>样式</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Colour</source>
            <translation>颜色</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Background</source>
            <translation>背景</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Outline</source>
            <translation>描边</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Move title</source>
            <translation>移动标题</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Place</source>
            <translation>位置</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Bold</source>
            <translation>粗体</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Italic</source>
            <translation>斜体</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Change style</source>
            <translation>修改样式</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Lines begin at the left</source>
            <translation>左对齐</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Lines are centred</source>
            <translation>居中</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Lines end at the right</source>
            <translation>右对齐</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Align title</source>
            <translation>对齐标题</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Change {what}</source>
            <translation>修改{what}</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Write title</source>
            <translation>修改标题</translation>
        </message>
    </context>
    <context>
        <name>ToolBar</name>
        <message>
            <location filename="../../ui/tool_bar.py" />
            <source>Lead in</source>
            <translation>引入</translation>
        </message>
        <message>
            <location filename="../../ui/tool_bar.py" />
            <source>Extend</source>
            <translation>续拍</translation>
        </message>
        <message>
            <location filename="../../ui/tool_bar.py" />
            <source>Bridge</source>
            <translation>衔接</translation>
        </message>
        <message>
            <location filename="../../ui/tool_bar.py" />
            <source>Retake</source>
            <translation>补拍</translation>
        </message>
        <message>
            <location filename="../../ui/tool_bar.py" />
            <source>Restyle</source>
            <translation>换风格</translation>
        </message>
        <message>
            <location filename="../../ui/tool_bar.py" />
            <source>Repaint</source>
            <translation>重绘</translation>
        </message>
    </context>
    <context>
        <name>TransitionDialog</name>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Change the transition</source>
            <translation>修改转场</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Add a transition</source>
            <translation>添加转场</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Change</source>
            <translation>修改</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Lies</source>
            <translation>位置</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Before the cut</source>
            <translation>终止于剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Across the cut</source>
            <translation>居中于剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>After the cut</source>
            <translation>起始于剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/speed.py" />
            <source>Length</source>
            <translation>长度</translation>
        </message>
    </context>
    <context>
        <name>TransitionSection</name>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Transition</source>
            <translation>转场</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>How the clip comes in after what lies before it</source>
            <translation>片段如何接在前面的内容之后</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Length</source>
            <translation>长度</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Lies</source>
            <translation>位置</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Before the cut</source>
            <translation>终止于剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Across the cut</source>
            <translation>居中于剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>After the cut</source>
            <translation>起始于剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Off the middle</source>
            <translation>偏离中点</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Colour</source>
            <translation>颜色</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Change transition</source>
            <translation>修改转场</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Take transition away</source>
            <translation>移除转场</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Move transition</source>
            <translation>移动转场</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Change transition’s length</source>
            <translation>修改转场长度</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Change colour</source>
            <translation>修改颜色</translation>
        </message>
    </context>
    <context>
        <name>Treatment</name>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>Change {what}</source>
            <translation>修改{what}</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>{tip}.
A double click takes it back.</source>
            <translation>{tip}。
双击可恢复默认值。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>Reset {what}</source>
            <translation>重置{what}</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>Reset to {value}</source>
            <translation>重置为 {value}</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>All</source>
            <translation>整体</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>Red</source>
            <translation>红</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>Green</source>
            <translation>绿</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>Blue</source>
            <translation>蓝</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>LUT</source>
            <translation>LUT</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>A table of colours, applied last; it is copied into the project</source>
            <translation>颜色查找表，最后应用，会复制到项目中</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/colour.py" />
            <source>Choose a file…</source>
            <translation>选择文件…</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Position X</source>
            <translation>位置 X</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>To the right, in widths of the frame</source>
            <translation>向右移动，以画面宽度计</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Position Y</source>
            <translation>位置 Y</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Downward, in heights of the frame</source>
            <translation>向下移动，以画面高度计</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Scale</source>
            <translation>缩放</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>How large, around the picture’s centre</source>
            <translation>大小，以画面中心为准</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Rotation</source>
            <translation>旋转</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Turned clockwise around the picture’s centre</source>
            <translation>绕画面中心顺时针旋转</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Opacity</source>
            <translation>不透明度</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>How much covers what lies below</source>
            <translation>遮住下层的程度</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Crop left</source>
            <translation>左裁剪</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>How much of the picture’s width is cut away at its left</source>
            <translation>从左边裁去画面宽度的多少</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Crop top</source>
            <translation>上裁剪</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>How much of the picture’s height is cut away at its top</source>
            <translation>从上边裁去画面高度的多少</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Crop right</source>
            <translation>右裁剪</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>How much of the picture’s width is cut away at its right</source>
            <translation>从右边裁去画面宽度的多少</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Crop bottom</source>
            <translation>下裁剪</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>How much of the picture’s height is cut away at its bottom</source>
            <translation>从下边裁去画面高度的多少</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Gain</source>
            <translation>增益</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>How much louder, in decibels: 6 is about twice as loud a signal</source>
            <translation>提高多少分贝：6 约为信号的两倍</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Pan</source>
            <translation>声像</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>From the left (-100) to the right (100)</source>
            <translation>从左（-100）到右（100）</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Saturation</source>
            <translation>饱和度</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>How strong colours are: 0 is grey</source>
            <translation>颜色的浓淡：0 为灰</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Warmth</source>
            <translation>冷暖</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>From cool (-100) to warm (100)</source>
            <translation>从冷（-100）到暖（100）</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Tint</source>
            <translation>色调</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>From green (-100) to magenta (100)</source>
            <translation>从绿（-100）到品红（100）</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>LUT mix</source>
            <translation>LUT 混合</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>How much of the LUT is seen</source>
            <translation>LUT 的作用程度</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Angle</source>
            <translation>角度</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Which way the edge moves: 0 to the right, 90 down</source>
            <translation>边缘移动的方向：0 向右，90 向下</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Softness</source>
            <translation>柔化</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>How wide the edge is, in widths of the frame</source>
            <translation>边缘的宽度，以画面宽度计</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Size</source>
            <translation>字号</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>How high a line is, in heights of the frame</source>
            <translation>行高，以画面高度计</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Place X</source>
            <translation>位置 X</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Where the middle of the words lies: 0 at the left, 100 at the right</source>
            <translation>文字中心的位置：0 为最左，100 为最右</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Place Y</source>
            <translation>位置 Y</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Where the middle of the words lies: 0 at the top, 100 at the bottom</source>
            <translation>文字中心的位置：0 为最上，100 为最下</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Lift</source>
            <translation>暗部</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Lifts what is dark; white stays</source>
            <translation>提亮暗处，白色不变</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Gamma</source>
            <translation>中灰</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Lightens what is in between; black and white stay</source>
            <translation>提亮中间调，黑白不变</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/numbers.py" />
            <source>Multiplies what is light; black stays</source>
            <translation>倍增亮处，黑色不变</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Dissolve</source>
            <translation>叠化</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Dip to a colour</source>
            <translation>纯色过渡</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/passing.py" />
            <source>Wipe</source>
            <translation>划像</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/section.py" />
            <source>{tip}.
Drag sideways, or click and type; a double click on the name takes it back.</source>
            <translation>{tip}。
左右拖动，或单击输入；双击名称可恢复默认值。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/section.py" />
            <source>This number has keys: move the playhead over the clip to change it</source>
            <translation>该数值有关键帧：把播放头移到片段上即可修改</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/section.py" />
            <source>Change key</source>
            <translation>修改关键帧</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/section.py" />
            <source>Change easing</source>
            <translation>修改缓动</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/section.py" />
            <source>Remove all keys</source>
            <translation>移除全部关键帧</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/section.py" />
            <source>Remove keys</source>
            <translation>移除关键帧</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/swatch.py" />
            <source>{name}: none</source>
            <translation>{name}：无</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Font</source>
            <translation>字体</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Standard</source>
            <translation>标准</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>{font} (not on this machine)</source>
            <translation>{font}（本机没有）</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Place</source>
            <translation>位置</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Top left</source>
            <translation>左上</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Top</source>
            <translation>上</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Top right</source>
            <translation>右上</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Left</source>
            <translation>左</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Middle</source>
            <translation>中</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Right</source>
            <translation>右</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Bottom left</source>
            <translation>左下</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Bottom</source>
            <translation>下</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/titling.py" />
            <source>Bottom right</source>
            <translation>右下</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/wheels.py" />
            <source>{what}: balance</source>
            <translation>{what}：平衡</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/wheels.py" />
            <source>{what}: all channels</source>
            <translation>{what}：整体</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/wheels.py" />
            <source>{tip}.
Drag, or use the arrow keys; Ctrl is finer. A double click takes it back.</source>
            <translation>{tip}。
拖动或用方向键调整，按住 Ctrl 更精细。双击可恢复默认值。</translation>
        </message>
        <message>
            <location filename="../../ui/inspector/wheels.py" />
            <source>Red {0}, green {1}, blue {2}</source>
            <translation>红 {0}，绿 {1}，蓝 {2}</translation>
        </message>
        <message>
            <location filename="../../ui/treatment_commands.py" />
            <source>Choose a LUT</source>
            <translation>选择 LUT</translation>
        </message>
        <message>
            <location filename="../../ui/treatment_commands.py" />
            <source>LUTs ({patterns})</source>
            <translation>LUT（{patterns}）</translation>
        </message>
        <message>
            <location filename="../../ui/treatment_commands.py" />
            <source>Choose LUT</source>
            <translation>选择 LUT</translation>
        </message>
    </context>
    <context>
        <name>Unsaved</name>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>The disk is full.</source>
            <translation>磁盘已满。</translation>
        </message>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>Free some space on the disk that holds “{name}”.</source>
            <translation>请在“{name}”所在的磁盘上腾出空间。</translation>
        </message>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>“{name}” cannot be written to any more.</source>
            <translation>“{name}”已无法写入。</translation>
        </message>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>Allow writing to its folder again.</source>
            <translation>请重新允许写入它的文件夹。</translation>
        </message>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>Another program keeps “{name}” locked.</source>
            <translation>“{name}”被另一个程序锁定。</translation>
        </message>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>Wait until it is done, or end it.</source>
            <translation>请等它完成，或结束它。</translation>
        </message>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>Not everything is saved</source>
            <translation>有内容没有保存</translation>
        </message>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>Save now</source>
            <translation>立即保存</translation>
        </message>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>You can go on working: it is kept in memory and saved by itself as soon as possible.</source>
            <translation>可以继续工作：内容保留在内存中，一有可能就自动保存。</translation>
        </message>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>The disk takes it again: everything is saved.</source>
            <translation>磁盘已恢复：全部内容都已保存。</translation>
        </message>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>Changes that are not saved yet: {count}.</source>
            <translation>尚未保存的改动：{count} 处。</translation>
        </message>
    </context>
    <context>
        <name>UnsavedDialog</name>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>Stay</source>
            <translation>留下</translation>
        </message>
        <message>
            <location filename="../../ui/unsaved.py" />
            <source>Close without saving</source>
            <translation>不保存并关闭</translation>
        </message>
    </context>
    <context>
        <name>VerifyDialog</name>
        <message>
            <location filename="../../ui/dialogs/verify.py" />
            <source>Verify the take</source>
            <translation>核验这一条</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/verify.py" />
            <source>It is shot once more from its recipe and compared with what is on disk. Nothing joins the film.</source>
            <translation>按配方再拍一次，与磁盘上的文件比较。不会加入影片。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/verify.py" />
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/verify.py" />
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/verify.py" />
            <source>Waits for its turn</source>
            <translation>等待轮到</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/verify.py" />
            <source>Shooting it again, step {step} of {steps}</source>
            <translation>正在重拍，第 {step} 步，共 {steps} 步</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/verify.py" />
            <source>Comparing the two</source>
            <translation>正在比较两者</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/verify.py" />
            <source>It was cancelled.</source>
            <translation>已取消。</translation>
        </message>
    </context>
    <context>
        <name>Viewer</name>
        <message>
            <location filename="../../ui/timecode_field.py" />
            <source>{0}: click and type a timecode, +20 or -1:00</source>
            <translation>{0}：单击后输入时间码、+20 或 -1:00</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/head.py" />
            <source>Viewer</source>
            <translation>检视器</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/head.py" />
            <source>Full</source>
            <translation>完整</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/head.py" />
            <source>Half</source>
            <translation>二分之一</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/head.py" />
            <source>Quarter</source>
            <translation>四分之一</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/head.py" />
            <source>Picture size while playing</source>
            <translation>播放分辨率</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/head.py" />
            <source>How large pictures are made while the film plays: smaller ones are made faster. A picture that stands is always whole, and so is what is exported.</source>
            <translation>播放时画面的大小：越小越快。静止的画面和导出的影片始终为完整大小。</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/head.py" />
            <source>Safe areas: 93 % for action, 90 % for titles</source>
            <translation>安全框：动作 93%，标题 90%</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/head.py" />
            <source>Scopes: waveform, vectorscope and histogram</source>
            <translation>示波器：波形、矢量和直方图</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/head.py" />
            <source>Source</source>
            <translation>素材</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/head.py" />
            <source>What was chosen in the bin</source>
            <translation>在素材箱中选中的内容</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/head.py" />
            <source>Film</source>
            <translation>影片</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/head.py" />
            <source>The film at the playhead</source>
            <translation>播放头处的影片</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/live.py" />
            <source>live</source>
            <translation>实时</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/live.py" />
            <source>live · step {0}/{1}</source>
            <translation>实时 · 步骤 {0}/{1}</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/live.py" />
            <source>{0} s left</source>
            <translation>还需 {0} 秒</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/live.py" />
            <source>loading the model</source>
            <translation>正在载入模型</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/live.py" />
            <source>pausing</source>
            <translation>正在暂停</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/live.py" />
            <source>cancelling</source>
            <translation>正在取消</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/meter.py" />
            <source>Loudest: left {0}, right {1}</source>
            <translation>峰值：左 {0}，右 {1}</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/meter.py" />
            <source>Above full scale: it will be cut off. Lower the gain of a clip or a track.</source>
            <translation>超过满刻度，会被削波。请降低某个片段或轨道的增益。</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/meter.py" />
            <source>Level of the sound</source>
            <translation>声音电平</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/presenter.py" />
            <source>Type a shot and press Shoot, or drop footage here; the film plays in this place.</source>
            <translation>写一个镜头并按“拍摄”，或将素材拖放到这里；影片在此播放。</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/presenter.py" />
            <source>Choose something in the bin: it plays here, and is marked here.</source>
            <translation>在素材箱中选择一项：它会在这里播放和标记。</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/presenter.py" />
            <source>{name} is sound alone.</source>
            <translation>{name} 只有声音。</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/presenter.py" />
            <source>{start} to {end}, {length} long</source>
            <translation>{start} 到 {end}，长 {length}</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/presenter.py" />
            <source>take {0} of {1}</source>
            <translation>第 {0} 条，共 {1} 条</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/presenter.py" />
            <source>seed {0}</source>
            <translation>种子 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/scopes.py" />
            <source>Waveform</source>
            <translation>波形</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/scopes.py" />
            <source>Vectorscope</source>
            <translation>矢量示波器</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/scopes.py" />
            <source>Histogram</source>
            <translation>直方图</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/scopes.py" />
            <source>Scopes</source>
            <translation>示波器</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/screen.py" />
            <source>Picture</source>
            <translation>画面</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/screen.py" />
            <source>No prompt yet</source>
            <translation>还没有提示词</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/sink.py" />
            <source>Sound cannot be heard here: libraries that Qt needs for it are missing.</source>
            <translation>此处无法播放声音：缺少 Qt 所需的库。</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/sink.py" />
            <source>On Linux, install libpulse; the film plays silently until then.</source>
            <translation>在 Linux 上请安装 libpulse；在此之前影片无声播放。</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/sink.py" />
            <source>This machine has no sound output.</source>
            <translation>本机没有声音输出设备。</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/sink.py" />
            <source>Connect one; the film plays silently until then.</source>
            <translation>请连接一个；在此之前影片无声播放。</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Position in the film</source>
            <translation>在影片中的位置</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Playhead</source>
            <translation>播放头</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Length of the film</source>
            <translation>影片长度</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Go to the start</source>
            <translation>转到开头</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Previous cut</source>
            <translation>上一个剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Play</source>
            <translation>播放</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Next cut</source>
            <translation>下一个剪辑点</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Go to the end</source>
            <translation>转到结尾</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Mark in</source>
            <translation>标记入点</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Mark out</source>
            <translation>标记出点</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Loop</source>
            <translation>循环</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>{0} dropped</source>
            <translation>丢 {0} 帧</translation>
        </message>
        <message>
            <location filename="../../ui/viewer/transport.py" />
            <source>Frames that could not be decoded in time during this play; the pace was kept.</source>
            <translation>本次播放中来不及解码的帧数；播放速度保持不变。</translation>
        </message>
    </context>
    <context>
        <name>Widgets</name>
        <message>
            <location filename="../../ui/widgets.py" />
            <source>Search for nothing</source>
            <translation>清除搜索</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <location filename="../../ui/i18n.py" />
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <location filename="../../ui/queue/words.py" />
            <source>. </source>
            <translation>。</translation>
        </message>
        <message>
            <location filename="../../ui/theme.py" />
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <location filename="../../ui/told.py" />
            <source>: </source>
            <translation>：</translation>
        </message>
    </context>
    <context>
        <name>Workspaces</name>
        <message>
            <location filename="../../ui/workspaces.py" />
            <source>Storyboard</source>
            <translation>分镜</translation>
        </message>
        <message>
            <location filename="../../ui/workspaces.py" />
            <source>Edit</source>
            <translation>剪辑</translation>
        </message>
        <message>
            <location filename="../../ui/workspaces.py" />
            <source>Colour and sound</source>
            <translation>调色和声音</translation>
        </message>
        <message>
            <location filename="../../ui/workspaces.py" />
            <source>Workspace</source>
            <translation>工作区</translation>
        </message>
    </context>
    <context>
        <name>engine</name>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>There is another clip in the way.</source>
            <translation>有另一个片段挡着。</translation>
        </message>
        <message>
            <location filename="../../ui/cutting_commands.py" />
            <source>Slide the clip, or drag it over its neighbour.</source>
            <translation>请滑动片段，或把它拖到相邻片段上。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/about.py" />
            <source>The doctor did not answer.</source>
            <translation>环境诊断没有回应。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/about.py" />
            <source>Run main.py doctor in a terminal.</source>
            <translation>请在终端中运行 main.py doctor。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>“{0}” is not this take.</source>
            <extracomment>{0}: path.name</extracomment>
            <translation>“{0}”不是这一条。</translation>
        </message>
        <message>
            <location filename="../../ui/dialogs/missing.py" />
            <source>Choose its own file, or shoot it again.</source>
            <translation>请选择它自己的文件，或重拍。</translation>
        </message>
        <message>
            <location filename="../../ui/durations.py" />
            <source>A shot of {0} is too long.</source>
            <extracomment>{0}: text.strip()</extracomment>
            <translation>{0} 的镜头太长了。</translation>
        </message>
        <message>
            <location filename="../../ui/durations.py" />
            <source>Give it {0} minutes at most, or split it.</source>
            <extracomment>{0}: MAX_SECONDS // 60</extracomment>
            <translation>请不要超过 {0} 分钟，或把它拆开。</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>New project</source>
            <translation>新建项目</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Read the list of shots</source>
            <translation>读入镜头列表</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Import subtitles</source>
            <translation>导入字幕</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Shoot</source>
            <translation>拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Shoot all</source>
            <translation>全部拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Extend</source>
            <translation>续拍</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Bridge</source>
            <translation>衔接</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Loop</source>
            <translation>循环</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Retake</source>
            <translation>补拍</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Restyle</source>
            <translation>换风格</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Repaint</source>
            <translation>重绘</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Reframe</source>
            <translation>重新构图</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Reframe the film</source>
            <translation>整部影片重新构图</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Finish</source>
            <translation>成片处理</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Several starts</source>
            <translation>多种开头</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Add a shot</source>
            <translation>添加镜头</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Add a long take</source>
            <translation>添加长镜头</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Add a still</source>
            <translation>添加静帧</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Edit a picture</source>
            <translation>修改画面</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Animate</source>
            <translation>图片生成镜头</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Camera path</source>
            <translation>运镜</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>generate</source>
            <translation>文字生成</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>animate</source>
            <translation>图片生成</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>extend after</source>
            <translation>向后续拍</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>extend before</source>
            <translation>向前续拍</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>bridge</source>
            <translation>衔接</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>loop</source>
            <translation>循环</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>retake</source>
            <translation>补拍</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>restyle</source>
            <translation>换风格</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>repaint</source>
            <translation>重绘</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>reframe</source>
            <translation>重新构图</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>camera path</source>
            <translation>运镜</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>still</source>
            <translation>静帧</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>edit</source>
            <translation>修改画面</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>finish</source>
            <translation>成片处理</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>shoot from words alone</source>
            <translation>仅凭文字拍摄</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>animate an image</source>
            <translation>让图片动起来</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>extend a clip</source>
            <translation>向后续拍</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>extend a clip backwards</source>
            <translation>向前续拍</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>bridge two clips</source>
            <translation>衔接两个片段</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>retake a part of a take</source>
            <translation>补拍一条中的一部分</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>restyle a take</source>
            <translation>换风格</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>paint a still</source>
            <translation>生成静帧</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>loop a clip</source>
            <translation>循环片段</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>repaint a part of a picture</source>
            <translation>重绘画面的一部分</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>paint what lies beyond a picture</source>
            <translation>生成画面以外的部分</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>paint what a camera comes to see</source>
            <translation>生成运镜所见的内容</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>edit an image</source>
            <translation>修改图片</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>finish a take</source>
            <translation>做成片处理</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>paint on from these frames</source>
            <translation>从这些帧继续生成</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>paint without a given frame</source>
            <translation>在没有给定帧时生成</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>retaken</source>
            <translation>补拍</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>restyled</source>
            <translation>换风格</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>reframed</source>
            <translation>重新构图</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>finished</source>
            <translation>做成片处理</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>words alone</source>
            <translation>仅文字</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>the first frame</source>
            <translation>首帧</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>the first and the last frame</source>
            <translation>首帧和尾帧</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>any frames</source>
            <translation>任意帧</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>any pixels of any frames</source>
            <translation>任意帧的任意像素</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>a control video</source>
            <translation>控制视频</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>a clip to start from at a strength</source>
            <translation>按强度起始的片段</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>is given only the first frame; the others</source>
            <translation>只得到首帧，其余的帧</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>paints from words alone; the given frames</source>
            <translation>仅凭文字生成，给定的帧</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>cannot be told how much moves</source>
            <translation>不能指定运动幅度</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>is told how much moves only from given frames</source>
            <translation>只有依据给定帧时才能指定运动幅度</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>the beat at frame {0}</source>
            <translation>第 {0} 帧处的节拍</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>this prompt</source>
            <translation>这段提示词</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>part shot anew</source>
            <translation>补拍的部分</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>take</source>
            <translation>这一条</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>A restyle</source>
            <translation>换风格的</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>An edit</source>
            <translation>修改的</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Leave it to the model</source>
            <translation>请交给模型决定</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Choose {0}</source>
            <translation>请选择{0}</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>luma</source>
            <translation>亮度</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>edges</source>
            <translation>轮廓</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>motion</source>
            <translation>运动</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>places</source>
            <translation>地点</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>times</source>
            <translation>时间</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>styles</source>
            <translation>风格</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>subjects</source>
            <translation>主体</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>colours</source>
            <translation>颜色</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>motions</source>
            <translation>动作</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>cameras</source>
            <translation>运镜</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>picture</source>
            <translation>视频</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>sound</source>
            <translation>音频</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>subtitles</source>
            <translation>字幕</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>duration</source>
            <translation>时长</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>moment</source>
            <translation>时刻</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>a LUT</source>
            <translation>LUT</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>no pipeline</source>
            <translation>没有流程</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} s</source>
            <translation>{0} 秒</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} seconds and holds {1}</source>
            <translation>{0} 秒，实有 {1} 秒</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>twice</source>
            <translation>两次</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} times, the last</source>
            <translation>{0} 次，最后一次</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>at step {0} of {1}</source>
            <translation>在第 {0} 步（共 {1} 步）</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>before its first step</source>
            <translation>在第一步之前</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} (signal {1})</source>
            <translation>{0}（信号 {1}）</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} (exit code {1})</source>
            <translation>{0}（退出码 {1}）</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>exit code {0}</source>
            <translation>退出码 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>killed, often because memory ran out</source>
            <translation>被强制结束，多因内存耗尽</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>a fault inside a library</source>
            <translation>程序库内部出错</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>a fault of the memory, or a full disk under it</source>
            <translation>内存出错，或磁盘已满</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>given up by a library, as after a fault of the graphics device</source>
            <translation>程序库放弃运行，例如显卡出错之后</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>an instruction that this processor does not know</source>
            <translation>处理器不支持的指令</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>a fault of arithmetic inside a library</source>
            <translation>程序库内部运算出错</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>ended by another program</source>
            <translation>被其他程序结束</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>ended with its terminal</source>
            <translation>随终端一起结束</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>a limit of the system on its time</source>
            <translation>超过系统的时间限制</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>ended by the system</source>
            <translation>被系统结束</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>nobody knows why</source>
            <translation>原因不明</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source> on the disk that holds {0}</source>
            <translation>在 {0} 所在的磁盘上</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>comes out identical: {0} frames, bit for bit.</source>
            <translation>结果完全相同：{0} 帧，逐位一致。</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>comes out equal within {0} dB (frame {1} differs most).</source>
            <translation>结果相差在 {0} dB 以内（第 {1} 帧差异最大）。</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>comes out different.</source>
            <translation>结果不同。</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>comes out different ({0} dB at frame {1}).</source>
            <translation>结果不同（第 {1} 帧为 {0} dB）。</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>cannot be shot again.</source>
            <translation>无法重拍。</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>its file cannot be read: {0}</source>
            <translation>文件无法读取：{0}</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>its length or its size is another</source>
            <translation>长度或尺寸不同</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>its file is not as it was written</source>
            <translation>文件与写入时不同</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>the weights are others</source>
            <translation>权重不同</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} was {1} and is {2}</source>
            <translation>{0} 原为 {1}，现为 {2}</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>: it only points at other files</source>
            <translation>：它只是指向其他文件</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>: its kind of picture is unknown here</source>
            <translation>：画面格式此处无法识别</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>: its sound cannot be decoded</source>
            <translation>：声音无法解码</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>: it is too large</source>
            <translation>：太大</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>: the rest of it is missing</source>
            <translation>：其余部分缺失</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>its size is “{0}”, not a number from 2 to {1}</source>
            <translation>尺寸为“{0}”，不是 2 到 {1} 的数</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>it has {0} rows of numbers, not {1}</source>
            <translation>有 {0} 行数值，应为 {1} 行</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>one of its rows is not three numbers</source>
            <translation>有一行不是三个数值</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>one of its rows is not made of numbers</source>
            <translation>有一行不是数值</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>its domain ends before it begins</source>
            <translation>取值范围的终点在起点之前</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>its domain is “{0}”</source>
            <translation>取值范围为“{0}”</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>it is larger than any such table</source>
            <translation>大于任何此类查找表</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>it gives no size</source>
            <translation>没有写明尺寸</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>it gives two sizes</source>
            <translation>写了两个尺寸</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>line {0} says “{1}”, which no such file knows</source>
            <translation>第 {0} 行写着“{1}”，此类文件中没有这一项</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>line {0} says {1} again</source>
            <translation>第 {0} 行重复了 {1}</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>cannot be read</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>does not make sense</source>
            <translation>内容不合理</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>not a JSON file</source>
            <translation>不是 JSON 文件</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>not a JSON object</source>
            <translation>不是 JSON 对象</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} is not there</source>
            <translation>没有 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>the folder {0} is not there</source>
            <translation>没有文件夹 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>the folder {0} is empty</source>
            <translation>文件夹 {0} 是空的</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} has no safetensors file</source>
            <translation>{0} 没有 safetensors 文件</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} has {1} bytes where its header says {2}</source>
            <translation>{0} 有 {1} 字节，文件头写的是 {2}</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} cannot be read</source>
            <translation>无法读取 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} does not make sense</source>
            <translation>{0} 内容不合理</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>the header does not fit the file</source>
            <translation>文件头与文件不符</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} is not the file that was shipped: its checksum differs</source>
            <translation>{0} 不是原来的文件：校验和不同</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>the sides of its pictures are not multiples of {0}</source>
            <translation>画面边长不是 {0} 的倍数</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} and others</source>
            <translation>{0} 等</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Starting the painting process</source>
            <translation>正在启动拍摄进程</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Starting the diffusion engine</source>
            <translation>正在启动扩散引擎</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Checking the weights of {0}</source>
            <translation>正在检查 {0} 的权重</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Reading the weights of {0}</source>
            <translation>正在读取 {0} 的权重</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Preparing {0}</source>
            <translation>正在准备 {0}</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>{0} is ready</source>
            <translation>{0} 已就绪</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Sketch (draft)</source>
            <translation>Sketch（草图）</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>LTX-Video (0.9.5 or newer)</source>
            <translation>LTX-Video（0.9.5 或更新）</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Wan text- or image-to-video</source>
            <translation>Wan 文生视频或图生视频</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>No such file or directory</source>
            <translation>没有这个文件或文件夹</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Permission denied</source>
            <translation>没有权限</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>No space left on device</source>
            <translation>磁盘空间已满</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Input/output error</source>
            <translation>输入输出错误</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Read-only file system</source>
            <translation>只读磁盘</translation>
        </message>
        <message>
            <location filename="../../ui/engine_phrases.py" />
            <source>Is a directory</source>
            <translation>是文件夹</translation>
        </message>
        <message>
            <location filename="../../ui/keymap.py" />
            <source>{0} has a key that no keyboard has, for {1}.</source>
            <extracomment>{0}: path.name, {1}: action</extracomment>
            <translation>{0} 为 {1} 指定了不存在的按键。</translation>
        </message>
        <message>
            <location filename="../../ui/keymap.py" />
            <source>{0} is no keymap.</source>
            <extracomment>{0}: path.name</extracomment>
            <translation>{0} 不是键位方案。</translation>
        </message>
        <message>
            <location filename="../../ui/keymap.py" />
            <source>{0} could not be written ({1}).</source>
            <extracomment>{0}: path.name, {1}: error.strerror or error</extracomment>
            <translation>无法写入 {0}（{1}）。</translation>
        </message>
        <message>
            <location filename="../../ui/keymap.py" />
            <source>Choose another folder.</source>
            <translation>请另选一个文件夹。</translation>
        </message>
        <message>
            <location filename="../../ui/keymap.py" />
            <source>{0} cannot be used: {1} would do two things.</source>
            <extracomment>{0}: path.name, {1}: key</extracomment>
            <translation>{0} 无法使用：{1} 会对应两个操作。</translation>
        </message>
        <message>
            <location filename="../../ui/keymap.py" />
            <source>Mend the file.</source>
            <translation>请修正该文件。</translation>
        </message>
        <message>
            <location filename="../../ui/pasting_commands.py" />
            <source>The picture could not be written.</source>
            <translation>无法写入图片。</translation>
        </message>
        <message>
            <location filename="../../ui/pasting_commands.py" />
            <source>See that the project’s disk has room and can be written to.</source>
            <translation>请确认项目所在的磁盘有空间且可写入。</translation>
        </message>
        <message>
            <location filename="../../ui/sample.py" />
            <source>The sample has no shots.</source>
            <translation>示例中没有镜头。</translation>
        </message>
        <message>
            <location filename="../../ui/sample.py" />
            <source>Install the program again.</source>
            <translation>请重新安装本程序。</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/lines.py" />
            <source>A shot cannot last less than nothing.</source>
            <translation>镜头的时长不能为负。</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/lines.py" />
            <source>Give it a duration such as 2s.</source>
            <translation>请指定时长，例如 2s。</translation>
        </message>
        <message>
            <location filename="../../ui/storyboard/lines.py" />
            <source>Line {0}: {1}</source>
            <extracomment>{0}: number, {1}: error.sentence</extracomment>
            <translation>第 {0} 行：{1}</translation>
        </message>
        <message>
            <location filename="../../ui/tasks.py" />
            <source>Something went wrong: {0}</source>
            <extracomment>{0}: error</extracomment>
            <translation>出了问题：{0}</translation>
        </message>
        <message>
            <location filename="../../ui/tasks.py" />
            <source>The log has the details.</source>
            <translation>详情见日志。</translation>
        </message>
        <message>
            <location filename="../../engine/film/access.py" />
            <source>{0} is not a Longtake project.</source>
            <extracomment>{0}: shown(folder)</extracomment>
            <translation>{0} 不是 Longtake 项目。</translation>
        </message>
        <message>
            <location filename="../../engine/film/access.py" />
            <source>This project was made by a newer version of Longtake.</source>
            <translation>该项目由更新版本的 Longtake 创建。</translation>
        </message>
        <message>
            <location filename="../../engine/film/access.py" />
            <source>Update Longtake to open it.</source>
            <translation>请更新 Longtake 再打开。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/bin.py" />
            <source>“{0}” is in the film.</source>
            <extracomment>{0}: name</extracomment>
            <translation>“{0}”正在影片中使用。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/bin.py" />
            <source>Delete its clips first, in every timeline.</source>
            <translation>请先在所有时间线中删除它的片段。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/bin.py" />
            <source>A shot was made from “{0}”.</source>
            <extracomment>{0}: name</extracomment>
            <translation>有镜头由“{0}”制成。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/bin.py" />
            <source>Remove that shot from the storyboard first.</source>
            <translation>请先从分镜中移除那个镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/clipboard.py" />
            <source>There are no clips in the clipboard.</source>
            <translation>剪贴板中没有片段。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/clipboard.py" />
            <source>Copy some first.</source>
            <translation>请先复制一些片段。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>A clip cannot be shorter than one frame.</source>
            <translation>片段不能短于一帧。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>Mark at least one frame.</source>
            <translation>请至少标记一帧。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>What this clip shows is not in the film.</source>
            <translation>该片段所显示的内容不在影片中。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>Add the shot or import the footage first.</source>
            <translation>请先添加镜头或导入素材。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>A clip without a picture has no speed yet.</source>
            <translation>没有画面的片段还没有速度可言。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>Shoot it first.</source>
            <translation>请先拍摄它。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>The shot is not as long as that.</source>
            <translation>镜头没有那么长。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>Mark fewer frames, or make the shot longer first.</source>
            <translation>请少标记几帧，或先加长镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>What lies on {0} would be covered.</source>
            <extracomment>{0}: old.name</extracomment>
            <translation>{0} 上的内容会被盖住。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>Make room there, or switch off the sync lock of {0} (or lock it) to leave it.</source>
            <extracomment>{0}: old.name</extracomment>
            <translation>请在那里腾出空间，或者关闭 {0} 的同步锁定（或锁定它）使其保持原位。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>{0} is for {1}.</source>
            <extracomment>{0}: target.name, {1}: target.kind</extracomment>
            <translation>{0} 是{1}轨道。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>Move the clip to a track of {0}.</source>
            <extracomment>{0}: source.kind</extracomment>
            <translation>请把片段移到{0}轨道。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>What belongs together would lie in one place.</source>
            <translation>相关联的片段会落在同一处。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>Move it alone, or ungroup it first.</source>
            <translation>请单独移动它，或先取消编组。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>This footage has no fields.</source>
            <translation>该素材没有场。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/cutting.py" />
            <source>Choose a clip of interlaced footage.</source>
            <translation>请选择隔行素材的片段。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/footage.py" />
            <source>No style was named.</source>
            <translation>没有指定风格。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/footage.py" />
            <source>Type a style such as pencil sketch or watercolour.</source>
            <translation>请输入一种风格，例如铅笔素描或水彩。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/footage.py" />
            <source>Nothing of this clip is marked.</source>
            <translation>该片段没有标记范围。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/footage.py" />
            <source>Mark a range inside the clip.</source>
            <translation>请在片段内标记一个范围。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/given.py" />
            <source>There are no frames in this clip to go by.</source>
            <translation>该片段中没有可依据的帧。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/given.py" />
            <source>Choose a clip that shows a shot or footage.</source>
            <translation>请选择一个显示镜头或素材的片段。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/given.py" />
            <source>This clip has no picture yet.</source>
            <translation>该片段还没有画面。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/given.py" />
            <source>This clip runs at a speed of its own.</source>
            <translation>该片段已变速。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/given.py" />
            <source>Set its speed back to 1, or end the freeze; give the new frames a speed afterwards.</source>
            <translation>请把速度设回 1，或取消定格；新的帧可以之后再变速。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/given.py" />
            <source>That moment lies outside of the clip.</source>
            <translation>该时刻在片段之外。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/given.py" />
            <source>Choose a frame that the clip shows.</source>
            <translation>请选择片段所显示的一帧。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/joined.py" />
            <source>One clip cannot be linked with itself.</source>
            <translation>片段不能与自己链接。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/joined.py" />
            <source>Select a picture and its sound.</source>
            <translation>请选择画面和它的声音。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/joined.py" />
            <source>Two clips of one track cannot be linked.</source>
            <translation>同一轨道的两个片段不能链接。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/joined.py" />
            <source>Group them instead.</source>
            <translation>请改用编组。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/joined.py" />
            <source>One clip is no group.</source>
            <translation>一个片段不能编组。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/joined.py" />
            <source>Select at least two clips.</source>
            <translation>请至少选择两个片段。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/markers.py" />
            <source>That marker is no longer in the film.</source>
            <translation>该标记已不在影片中。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/markers.py" />
            <source>Choose another one.</source>
            <translation>请另选一个。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/painting.py" />
            <source>A start has no words.</source>
            <translation>有一种开头没有文字。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/painting.py" />
            <source>Type what should be seen in each of them.</source>
            <translation>请写下每一种应看到的内容。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/painting.py" />
            <source>Only clips beside each other can be bridged.</source>
            <translation>只有相邻的片段才能衔接。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/painting.py" />
            <source>Choose a gap or a cut between two clips.</source>
            <translation>请选择两个片段之间的空隙或剪辑点。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>There is a picture at that moment already.</source>
            <translation>该时刻已有画面。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>Choose another, or take that one away.</source>
            <translation>请另选一个，或移除那一个。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>This shot has no picture to move a part of.</source>
            <translation>该镜头没有可让其局部运动的画面。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>Give it a picture first.</source>
            <translation>请先为它指定画面。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>There are no words to change the picture by.</source>
            <translation>没有修改画面所依据的文字。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>Type what should be seen instead.</source>
            <translation>请写下要改成的内容。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>This shot goes by something else than pictures.</source>
            <translation>该镜头依据的不是画面。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>Give the picture to a shot of its own.</source>
            <translation>请为这幅画面单独建一个镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>There is no picture at that moment.</source>
            <translation>该时刻没有画面。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>Choose one of the shot's pictures.</source>
            <translation>请选择镜头的某幅画面。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>That picture is not in the film.</source>
            <translation>该画面不在影片中。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>Import it first.</source>
            <translation>请先导入它。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>That moment lies outside of the shot.</source>
            <translation>该时刻在镜头之外。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>Choose one within it, or make the shot longer.</source>
            <translation>请选择镜头以内的时刻，或加长镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>The camera has no place to look at.</source>
            <translation>摄影机没有要看的机位。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>Draw at least one.</source>
            <translation>请至少绘制一个。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>The camera's places do not lie one after another within the shot.</source>
            <translation>摄影机的各机位没有在镜头以内依次排列。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>Give each a moment of its own.</source>
            <translation>请让它们各有各的时刻。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>The camera never sees the picture.</source>
            <translation>摄影机始终没有看到画面。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/pictures.py" />
            <source>Let it look there at some time: 0.5,0.5 is the picture's middle.</source>
            <translation>请让它某个时刻看到画面：0.5,0.5 是画面中心。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/place.py" />
            <source>Nothing of this would be seen or heard.</source>
            <translation>这样什么也看不到、听不到。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/place.py" />
            <source>Choose a track of its kind: pictures or sound.</source>
            <translation>请选择相应类型的轨道：视频或音频。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/ranges.py" />
            <source>No track is in sync.</source>
            <translation>没有轨道处于同步锁定。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/ranges.py" />
            <source>Switch on the sync lock of those that shall close.</source>
            <translation>请打开需要合拢的轨道的同步锁定。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/ranges.py" />
            <source>No clip is selected.</source>
            <translation>没有选择片段。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/ranges.py" />
            <source>Select the clips to copy.</source>
            <translation>请选择要复制的片段。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/ranges.py" />
            <source>What was copied has {0} frames a second, this film {1}.</source>
            <extracomment>{0}: clipboard.rate, {1}: project.rate</extracomment>
            <translation>所复制的内容为 {0} 帧/秒，本片为 {1}。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/ranges.py" />
            <source>Copy between films of one rate, or export the clips and import them.</source>
            <translation>请在帧率相同的影片之间复制，或导出片段后再导入。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/redoing.py" />
            <source>The mask is not drawn on this clip.</source>
            <translation>遮罩不是画在该片段上的。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/redoing.py" />
            <source>Draw it on a frame that the clip shows.</source>
            <translation>请画在片段所显示的一帧上。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/redoing.py" />
            <source>The clip has that size already.</source>
            <translation>片段已经是这个尺寸。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/redoing.py" />
            <source>Name a larger size, or let frames be put in between.</source>
            <translation>请指定更大的尺寸，或补上中间帧。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/redoing.py" />
            <source>Footage cannot be {0}.</source>
            <extracomment>{0}: done</extracomment>
            <translation>素材不能{0}。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/redoing.py" />
            <source>Choose a clip of a shot; footage can be extended, bridged and painted over.</source>
            <translation>请选择镜头的片段；素材可以续拍、衔接和重绘。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/redoing.py" />
            <source>There would be nothing of the clip in the picture.</source>
            <translation>画面中将看不到片段的任何内容。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/redoing.py" />
            <source>Put it into the new frame.</source>
            <translation>请把它放进新的画面。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/relinking.py" />
            <source>“{0}” holds no picture.</source>
            <extracomment>{0}: name</extracomment>
            <translation>“{0}”中没有画面。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/relinking.py" />
            <source>Choose a film or a picture.</source>
            <translation>请选择影片或图片。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/relinking.py" />
            <source>“{0}” holds no sound.</source>
            <extracomment>{0}: name</extracomment>
            <translation>“{0}”中没有声音。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/relinking.py" />
            <source>Choose a file that has sound, as the one before had.</source>
            <translation>请选择有声音的文件，原来的文件是有声音的。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>That track is no longer in the film.</source>
            <translation>该轨道已不在影片中。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>Choose another track.</source>
            <translation>请另选一条轨道。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>{0} is locked.</source>
            <extracomment>{0}: track.name</extracomment>
            <translation>{0} 已锁定。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>Unlock it first: its lock is at the track's head.</source>
            <translation>请先解锁：锁在轨道头上。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>That clip is no longer in the film.</source>
            <translation>该片段已不在影片中。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>Select another clip.</source>
            <translation>请选择另一个片段。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>That shot is no longer in the film.</source>
            <translation>该镜头已不在影片中。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>Select another shot.</source>
            <translation>请选择另一个镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>{0} is for subtitles.</source>
            <extracomment>{0}: track.name</extracomment>
            <translation>{0} 是字幕轨道。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>Put the clip on a track of pictures or of sound.</source>
            <translation>请把片段放到视频或音频轨道上。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>There is no sound in this clip.</source>
            <translation>该片段中没有声音。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>Put it on a track of pictures.</source>
            <translation>请放到视频轨道上。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>There is no picture in this clip.</source>
            <translation>该片段中没有画面。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>Put it on a track of sound.</source>
            <translation>请放到音频轨道上。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>A film cannot be longer than 100 hours.</source>
            <translation>影片不能超过 100 小时。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/runs.py" />
            <source>Choose an earlier moment.</source>
            <translation>请选择更早的时刻。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/several.py" />
            <source>Select clips on the timeline.</source>
            <translation>请在时间线上选择片段。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/speed.py" />
            <source>A clip cannot run at that speed.</source>
            <translation>片段不能以这个速度播放。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/speed.py" />
            <source>Choose one from 1% to 100 times; to stand, freeze it.</source>
            <translation>请选择 1% 到 100 倍；要静止，请用定格。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/speed.py" />
            <source>The clip has no picture at that moment.</source>
            <translation>片段在该时刻没有画面。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/speed.py" />
            <source>That take is not in the film.</source>
            <translation>这一条不在影片中。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/speed.py" />
            <source>Choose one of a shot's takes.</source>
            <translation>请选择镜头的某一条。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/speed.py" />
            <source>A picture that stands still has no speed.</source>
            <translation>静止的画面没有速度。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/speed.py" />
            <source>Trim it to last as long as you want.</source>
            <translation>请修剪到所要的长度。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/speed.py" />
            <source>The picture and its sound are cut at different frames.</source>
            <translation>画面和它的声音切在不同的帧上。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/speed.py" />
            <source>Unlink them, then change each by itself.</source>
            <translation>请先取消链接，再分别修改。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>A shot cannot be shorter than one frame.</source>
            <translation>镜头不能短于一帧。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>A film of {0}x{1} cannot be made.</source>
            <extracomment>{0}: size[0], {1}: size[1]</extracomment>
            <translation>无法制作 {0}x{1} 的影片。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>Choose even numbers from {0} to {1}, such as 512x384.</source>
            <extracomment>{0}: MIN_SIDE, {1}: MAX_SIDE</extracomment>
            <translation>请选择 {0} 到 {1} 的偶数，例如 512x384。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>That shot is in the film already.</source>
            <translation>该镜头已在影片中。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>Add it under another name.</source>
            <translation>请换个名称添加。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>A beat has no words.</source>
            <translation>有节拍没有文字。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>Type what should be seen from there on.</source>
            <translation>请写下从那里起应看到的内容。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>A beat lies outside of the shot.</source>
            <translation>有节拍在镜头之外。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>Put it within the shot, or make the shot longer.</source>
            <translation>请放到镜头以内，或加长镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>Two beats begin at the same frame.</source>
            <translation>有两个节拍始于同一帧。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>An extension or a bridge stays beside its clip.</source>
            <translation>续拍和衔接总在所属片段旁边。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>Move the shot that it belongs to.</source>
            <translation>请移动它所属的镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>That take does not belong to this shot.</source>
            <translation>这一条不属于该镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/storyboard.py" />
            <source>Choose one of the shot's takes.</source>
            <translation>请选择镜头的某一条。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/timelines.py" />
            <source>This timeline is open.</source>
            <translation>该时间线正打开着。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/timelines.py" />
            <source>Open another one first.</source>
            <translation>请先打开另一条。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/timelines.py" />
            <source>That timeline is no longer in the film.</source>
            <translation>该时间线已不在影片中。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/timelines.py" />
            <source>A timeline has a name.</source>
            <translation>时间线要有名称。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/timelines.py" />
            <source>Type at least one letter.</source>
            <translation>请至少输入一个字。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/timelines.py" />
            <source>There is a timeline named {0} already.</source>
            <extracomment>{0}: name</extracomment>
            <translation>已有名为 {0} 的时间线。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/timelines.py" />
            <source>Choose another name.</source>
            <translation>请另选一个名称。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/tracks.py" />
            <source>A film has at least one track of pictures.</source>
            <translation>影片至少要有一条视频轨道。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/tracks.py" />
            <source>Add another one first.</source>
            <translation>请先添加另一条。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/tracks.py" />
            <source>A track has a name.</source>
            <translation>轨道要有名称。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/tracks.py" />
            <source>Only sound can be solo.</source>
            <translation>只有声音可以独奏。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/tracks.py" />
            <source>Mute the tracks that shall not be seen.</source>
            <translation>请隐藏不该看到的轨道。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/treating.py" />
            <source>There is nothing to pass over from.</source>
            <translation>没有可以转出的内容。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/treating.py" />
            <source>Let the transition reach behind the cut.</source>
            <translation>请让转场延伸到剪辑点之后。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/treating.py" />
            <source>This clip is no title.</source>
            <translation>该片段不是标题。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/treating.py" />
            <source>Add a title over it.</source>
            <translation>请在它上面添加标题。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/treating.py" />
            <source>There are no subtitles in it.</source>
            <translation>其中没有字幕。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/treating.py" />
            <source>Choose a file with words and times.</source>
            <translation>请选择含有文字和时间的文件。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/trimming.py" />
            <source>There is no cut at this edge.</source>
            <translation>这一端没有剪辑点。</translation>
        </message>
        <message>
            <location filename="../../engine/film/edits/trimming.py" />
            <source>Choose an edge at which two clips meet.</source>
            <translation>请选择两个片段相接的一端。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>The project {0} is damaged.</source>
            <extracomment>{0}: shown(folder)</extracomment>
            <translation>项目 {0} 已损坏。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>Restore its project.db from a backup; the media are still there.</source>
            <translation>请从备份恢复 project.db；媒体文件都还在。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>The project {0} could not be read or saved ({1}).</source>
            <extracomment>{0}: shown(folder), {1}: error</extracomment>
            <translation>无法读取或保存项目 {0}（{1}）。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>Check the disk that it is on.</source>
            <translation>请检查它所在的磁盘。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>The project {0} cannot be written to.</source>
            <extracomment>{0}: shown(folder)</extracomment>
            <translation>无法写入项目 {0}。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>Copy it to a folder that you may write to and open that.</source>
            <translation>请复制到可写入的文件夹，再从那里打开。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>The project {0} is open to be looked at only, so nothing of it was changed.</source>
            <extracomment>{0}: shown(folder)</extracomment>
            <translation>项目 {0} 以只读方式打开，因此没有任何改动。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>Open it where no other window or command has it open.</source>
            <translation>请在没有被其他窗口或命令占用时打开。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>The folder of the project {0} is gone.</source>
            <extracomment>{0}: shown(folder)</extracomment>
            <translation>项目 {0} 的文件夹不见了。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>Put it back where it was.</source>
            <translation>请放回原处。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>Check the disk and the folder's permissions.</source>
            <translation>请检查磁盘和文件夹的权限。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>The project {0} is open already.</source>
            <extracomment>{0}: shown(folder)</extracomment>
            <translation>项目 {0} 已经打开。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>Close it in the other window first.</source>
            <translation>请先在另一个窗口中关闭它。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>The disk is full, so this was not saved.</source>
            <translation>磁盘已满，因此没有保存。</translation>
        </message>
        <message>
            <location filename="../../engine/film/problems.py" />
            <source>Free some space on the disk that holds {0} and do it again.</source>
            <extracomment>{0}: shown(folder)</extracomment>
            <translation>请在 {0} 所在的磁盘上腾出空间，然后再做一次。</translation>
        </message>
        <message>
            <location filename="../../engine/film/store.py" />
            <source>Choose a folder whose name ends in .longtake.</source>
            <translation>请选择名称以 .longtake 结尾的文件夹。</translation>
        </message>
        <message>
            <location filename="../../engine/film/subtitles.py" />
            <source>This is not a WebVTT file.</source>
            <translation>这不是 WebVTT 文件。</translation>
        </message>
        <message>
            <location filename="../../engine/film/subtitles.py" />
            <source>Choose a file whose first line begins with WEBVTT.</source>
            <translation>请选择首行以 WEBVTT 开头的文件。</translation>
        </message>
        <message>
            <location filename="../../engine/film/subtitles.py" />
            <source>There are no subtitles in this {0} file.</source>
            <extracomment>{0}: name</extracomment>
            <translation>该 {0} 文件中没有字幕。</translation>
        </message>
        <message>
            <location filename="../../engine/film/subtitles.py" />
            <source>There are more than {0} subtitles in this file.</source>
            <extracomment>{0}: _MOST</extracomment>
            <translation>该文件中的字幕超过 {0} 条。</translation>
        </message>
        <message>
            <location filename="../../engine/film/subtitles.py" />
            <source>Choose the file of one film.</source>
            <translation>请选择一部影片的字幕文件。</translation>
        </message>
        <message>
            <location filename="../../engine/film/timebase.py" />
            <source>“{0}” is not a frame rate.</source>
            <extracomment>{0}: text</extracomment>
            <translation>“{0}”不是帧率。</translation>
        </message>
        <message>
            <location filename="../../engine/film/timebase.py" />
            <source>Write frames per second, such as 24 or 23.976.</source>
            <translation>请写每秒帧数，例如 24 或 23.976。</translation>
        </message>
        <message>
            <location filename="../../engine/film/timebase.py" />
            <source>A rate of {0} frames a second cannot be used.</source>
            <extracomment>{0}: text</extracomment>
            <translation>帧率不能是 {0} 帧/秒。</translation>
        </message>
        <message>
            <location filename="../../engine/film/timebase.py" />
            <source>Choose a rate above 0 and up to {0}.</source>
            <extracomment>{0}: MAX_RATE</extracomment>
            <translation>请选择大于 0、不超过 {0} 的帧率。</translation>
        </message>
        <message>
            <location filename="../../engine/film/timebase.py" />
            <source>A rate of {0} frames a second is finer than media files can keep.</source>
            <extracomment>{0}: text</extracomment>
            <translation>{0} 帧/秒的帧率比媒体文件所能记录的更精细。</translation>
        </message>
        <message>
            <location filename="../../engine/film/timebase.py" />
            <source>Write at most five decimals, or a fraction such as 30000/1001.</source>
            <translation>请最多写五位小数，或写成分数，例如 30000/1001。</translation>
        </message>
        <message>
            <location filename="../../engine/film/timebase.py" />
            <source>That is too long for a {0}.</source>
            <extracomment>{0}: what</extracomment>
            <translation>作为{0}太长了。</translation>
        </message>
        <message>
            <location filename="../../engine/film/timebase.py" />
            <source>Write seconds such as 2.5s or frames such as 60f.</source>
            <translation>请写秒数如 2.5s，或帧数如 60f。</translation>
        </message>
        <message>
            <location filename="../../engine/film/timebase.py" />
            <source>“{0}” is not a {1}.</source>
            <extracomment>{0}: text.strip(), {1}: what</extracomment>
            <translation>“{0}”不是{1}。</translation>
        </message>
        <message>
            <location filename="../../engine/film/timecode.py" />
            <source>“{0}” is not a timecode.</source>
            <extracomment>{0}: text[:_MOST]</extracomment>
            <translation>“{0}”不是时间码。</translation>
        </message>
        <message>
            <location filename="../../engine/film/timecode.py" />
            <source>Type it as 1:02:03:04, as 10203 without points, or +20 to go on.</source>
            <translation>可写成 1:02:03:04，或不带冒号的 10203，或用 +20 前进。</translation>
        </message>
        <message>
            <location filename="../../engine/media/compose.py" />
            <source>The LUT “{0}” is not in the project's luts folder.</source>
            <extracomment>{0}: name</extracomment>
            <translation>LUT“{0}”不在项目的 luts 文件夹中。</translation>
        </message>
        <message>
            <location filename="../../engine/media/compose.py" />
            <source>Put it there, or take it off the clip.</source>
            <translation>请放到那里，或从片段上取下。</translation>
        </message>
        <message>
            <location filename="../../engine/media/decoder.py" />
            <source>Frame {0} of {1} is damaged.</source>
            <extracomment>{0}: i + 1, {1}: shown_name(self.index.path)</extracomment>
            <translation>{1} 的第 {0} 帧已损坏。</translation>
        </message>
        <message>
            <location filename="../../engine/media/decoder.py" />
            <source>Copy the file again from where it came, or shoot the take again.</source>
            <translation>请从来源重新复制文件，或重拍这一条。</translation>
        </message>
        <message>
            <location filename="../../engine/media/effects/cube.py" />
            <source>The LUT {0} cannot be read.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>无法读取 LUT {0}。</translation>
        </message>
        <message>
            <location filename="../../engine/media/effects/cube.py" />
            <source>Put it back into the project's luts folder, or take it off the clip.</source>
            <translation>请把它放回项目的 luts 文件夹，或从片段上取下。</translation>
        </message>
        <message>
            <location filename="../../engine/media/effects/cube.py" />
            <source>The LUT {0} is damaged: {1}.</source>
            <extracomment>{0}: shown_name(path), {1}: why</extracomment>
            <translation>LUT {0} 已损坏：{1}。</translation>
        </message>
        <message>
            <location filename="../../engine/media/effects/cube.py" />
            <source>Export it again from where it was made, or take it off.</source>
            <translation>请从来源重新导出，或取下它。</translation>
        </message>
        <message>
            <location filename="../../engine/media/effects/fonts.py" />
            <source>The font “{0}” is not on this machine: another is used in its place.</source>
            <extracomment>{0}: family</extracomment>
            <translation>本机没有字体“{0}”，以另一种代替。</translation>
        </message>
        <message>
            <location filename="../../engine/media/effects/fonts.py" />
            <source>Install it and start the program again, or choose another font.</source>
            <translation>请安装该字体后重新启动程序，或另选字体。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/encoders.py" />
            <source>The media library that is installed here has no encoder for {0} ({1}).</source>
            <extracomment>{0}: row.label, {1}: name</extracomment>
            <translation>此处安装的媒体库没有 {0} 的编码器（{1}）。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/encoders.py" />
            <source>The encoder {0} does not work here, so the film was encoded by the processor.</source>
            <extracomment>{0}: wanted</extracomment>
            <translation>编码器 {0} 在此无法工作，因此影片改由处理器编码。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>There is no export format or quality {0}.</source>
            <extracomment>{0}: unknown</extracomment>
            <translation>没有名为 {0} 的导出格式或质量。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>Choose one of those that are listed.</source>
            <translation>请选择列出的一项。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>{0} has at most {1} frames a second.</source>
            <extracomment>{0}: row.label, {1}: row.most</extracomment>
            <translation>{0} 最多 {1} 帧/秒。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>Choose a rate of up to {0}.</source>
            <extracomment>{0}: row.most</extracomment>
            <translation>请选择不超过 {0} 的帧率。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>The film has no sound.</source>
            <translation>影片没有声音。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>Put sound on a track of sound, or choose another format.</source>
            <translation>请在音频轨道上放置声音，或选择另一种格式。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>Choose another format.</source>
            <translation>请选择另一种格式。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>There is nothing to export yet.</source>
            <translation>还没有可导出的内容。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>Put a shot or some footage on the timeline first.</source>
            <translation>请先把镜头或素材放到时间线上。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>The range to export lies outside the film.</source>
            <translation>要导出的范围在影片之外。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>Mark a part of the film, or export all of it.</source>
            <translation>请标记影片的一段，或导出整部影片。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>{0} takes pictures from {1} × {2} pixels on, and these have {3} × {4}.</source>
            <extracomment>{0}: row.label, {1}: least[0], {2}: least[1], {3}: size[0], {4}: size[1]</extracomment>
            <translation>{0} 的画面至少为 {1} × {2} 像素，现为 {3} × {4}。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>Choose a larger size, or another format.</source>
            <translation>请选择更大的尺寸，或另一种格式。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>Pictures of {0} × {1} pixels cannot be exported.</source>
            <extracomment>{0}: size[0], {1}: size[1]</extracomment>
            <translation>无法导出 {0} × {1} 像素的画面。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>Choose a size of up to {0} a side.</source>
            <extracomment>{0}: MOST_PIXELS</extracomment>
            <translation>请选择边长不超过 {0} 的尺寸。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>“{0}” is no way to fit a film.</source>
            <extracomment>{0}: shape</extracomment>
            <translation>“{0}”不是影片的适应方式。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/order.py" />
            <source>Choose one of {0}.</source>
            <extracomment>{0}: ', '.join(SHAPES)</extracomment>
            <translation>请从 {0} 中选择。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/sequences.py" />
            <source>{0} is a file.</source>
            <extracomment>{0}: shown_name(folder)</extracomment>
            <translation>{0} 是文件。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/sequences.py" />
            <source>Name a folder for the pictures.</source>
            <translation>请为图片指定文件夹。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/sequences.py" />
            <source>The folder {0} has other things in it.</source>
            <extracomment>{0}: shown_name(folder)</extracomment>
            <translation>文件夹 {0} 中有其他内容。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/sequences.py" />
            <source>Name a new folder for the pictures.</source>
            <translation>请为图片指定新的文件夹。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/writing.py" />
            <source>{0} could not be encoded.</source>
            <extracomment>{0}: shown_name(place.path)</extracomment>
            <translation>无法编码 {0}。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/writing.py" />
            <source>Try another size, or another kind of file.</source>
            <translation>请换个尺寸，或换一种文件格式。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/writing.py" />
            <source>{0} is used in this film.</source>
            <extracomment>{0}: shown_name(out)</extracomment>
            <translation>{0} 正用在本片中。</translation>
        </message>
        <message>
            <location filename="../../engine/media/exports/writing.py" />
            <source>Export under another name.</source>
            <translation>请用另一个名称导出。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>The disk is full.</source>
            <translation>磁盘已满。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>Free some space on the disk that holds {0} and try again.</source>
            <extracomment>{0}: place</extracomment>
            <translation>请在 {0} 所在的磁盘上腾出空间，然后重试。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>The folder {0} cannot be written to.</source>
            <extracomment>{0}: folder</extracomment>
            <translation>无法写入文件夹 {0}。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>Choose another folder, or allow writing to this one.</source>
            <translation>请另选文件夹，或允许写入这个文件夹。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>{0} became larger than this disk allows a file to be.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 已超过该磁盘允许的文件大小。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>Choose a folder on another disk, or a shorter film.</source>
            <translation>请选择另一个磁盘上的文件夹，或缩短影片。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>The folder {0} does not exist.</source>
            <extracomment>{0}: folder</extracomment>
            <translation>文件夹 {0} 不存在。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>Choose a folder that exists.</source>
            <translation>请选择存在的文件夹。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>The name {0} is too long.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>名称 {0} 太长了。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>Choose a shorter name.</source>
            <translation>请选择更短的名称。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>{0} is a folder.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 是文件夹。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>Check the disk, or choose another.</source>
            <translation>请检查磁盘，或另选一个位置。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>{0} is a pipe or a device, not a file.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 是管道或设备，不是文件。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>Choose a file.</source>
            <translation>请选择一个文件。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>{0} is too large for {1}.</source>
            <extracomment>{0}: shown_name(path), {1}: kind</extracomment>
            <translation>{0} 对于 {1} 来说太大了。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>{0} could not be read ({1}).</source>
            <extracomment>{0}: shown_name(path), {1}: error.strerror or error</extracomment>
            <translation>无法读取 {0}（{1}）。</translation>
        </message>
        <message>
            <location filename="../../engine/media/files.py" />
            <source>See that the file is there.</source>
            <translation>请确认文件在那里。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>{0} is missing.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 缺失。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>Put the file back where it was, or choose another.</source>
            <translation>请把文件放回原处，或另选一个。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>{0} is a folder, not a film.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 是文件夹，不是影片。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>{0} may not be read.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 没有读取权限。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>Allow reading of the file, or choose another.</source>
            <translation>请允许读取该文件，或另选一个。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>{0} is empty.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 是空的。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>Copy or export it again.</source>
            <translation>请重新复制或导出。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>{0} is cut short: the rest of it is missing, and with it the table of its frames.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 不完整：其余部分连同帧索引表都缺失。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>Copy it again from where it came, or have the camera that was filming mend it.</source>
            <translation>请从来源重新复制，或用当时拍摄的摄影机修复它。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>{0} cannot be read as a film or a picture{1}.</source>
            <extracomment>{0}: shown_name(path), {1}: why</extracomment>
            <translation>{0} 不能作为影片或图片读取{1}。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>Check that it plays elsewhere, or choose another file.</source>
            <translation>请看看它在别处能否播放，或另选一个文件。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>{0} holds no picture.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 中没有画面。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>{0} announces {1} frames and holds {2}: the rest is missing.</source>
            <extracomment>{0}: shown_name(path), {1}: announced, {2}: packets.count</extracomment>
            <translation>{0} 标明有 {1} 帧，实有 {2} 帧：其余缺失。</translation>
        </message>
        <message>
            <location filename="../../engine/media/index.py" />
            <source>{0} announces {1}: the rest is missing.</source>
            <extracomment>{0}: shown_name(path), {1}: there</extracomment>
            <translation>{0} 标明有 {1}：其余缺失。</translation>
        </message>
        <message>
            <location filename="../../engine/media/pool.py" />
            <source>The take “{0}” is cut short: {1} of its {2} frames can be read.</source>
            <extracomment>{0}: path.name, {1}: reader.length, {2}: media.length</extracomment>
            <translation>“{0}”这一条不完整：{2} 帧中只能读取 {1} 帧。</translation>
        </message>
        <message>
            <location filename="../../engine/media/pool.py" />
            <source>Shoot it again; its recipe is in the project.</source>
            <translation>请重拍；它的配方在项目中。</translation>
        </message>
        <message>
            <location filename="../../engine/media/probe.py" />
            <source>{0} is interlaced: its frames are made whole, unless the inspector is told otherwise.</source>
            <extracomment>{0}: name</extracomment>
            <translation>{0} 是隔行扫描：默认去隔行显示，可在检查器中更改。</translation>
        </message>
        <message>
            <location filename="../../engine/media/probe.py" />
            <source>{0} is high dynamic range ({1}), which is not converted: it looks flat.</source>
            <extracomment>{0}: name, {1}: self.colour.transfer</extracomment>
            <translation>{0} 是高动态范围（{1}），未作转换：画面会发灰。</translation>
        </message>
        <message>
            <location filename="../../engine/media/probe.py" />
            <source>The frame rate of {0} varies and is {1} on average: timestamps decide what is shown.</source>
            <extracomment>{0}: name, {1}: mean</extracomment>
            <translation>{0} 的帧率是可变的，平均 {1}：显示哪一帧由时间戳决定。</translation>
        </message>
        <message>
            <location filename="../../engine/media/probe.py" />
            <source>{0}: the rest is missing.</source>
            <extracomment>{0}: told</extracomment>
            <translation>{0}：其余缺失。</translation>
        </message>
        <message>
            <location filename="../../engine/media/proxies.py" />
            <source>A small copy of {0} does not hold all its frames.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 的代理没有包含全部的帧。</translation>
        </message>
        <message>
            <location filename="../../engine/media/proxies.py" />
            <source>It is shown from the file itself.</source>
            <translation>将直接显示原文件。</translation>
        </message>
        <message>
            <location filename="../../engine/media/proxies.py" />
            <source>A small copy of {0} could not be made ({1}).</source>
            <extracomment>{0}: shown_name(path), {1}: error</extracomment>
            <translation>无法制作 {0} 的代理（{1}）。</translation>
        </message>
        <message>
            <location filename="../../engine/media/sequence.py" />
            <source>Put the pictures back where they were, or choose others.</source>
            <translation>请把图片放回原处，或另选一些。</translation>
        </message>
        <message>
            <location filename="../../engine/media/sequence.py" />
            <source>The picture {0} is missing: the one before is held.</source>
            <extracomment>{0}: shown_name(missing[0])</extracomment>
            <translation>图片 {0} 缺失：保持前一张。</translation>
        </message>
        <message>
            <location filename="../../engine/media/sequence.py" />
            <source>{0} of the pictures are missing ({1}): the one before is held.</source>
            <extracomment>{0}: len(missing), {1}: named</extracomment>
            <translation>缺少 {0} 幅图片（{1}）：显示前一幅。</translation>
        </message>
        <message>
            <location filename="../../engine/media/sound/reader.py" />
            <source>The sound of {0} is damaged at {1}:{2}: silence is heard there.</source>
            <extracomment>{0}: shown_name(self.path), {1}: minutes, {2}: seconds</extracomment>
            <translation>{0} 的声音在 {1}:{2} 处损坏：那里为静音。</translation>
        </message>
        <message>
            <location filename="../../engine/media/sound/reader.py" />
            <source>Copy the file again from where it came.</source>
            <translation>请从来源重新复制文件。</translation>
        </message>
        <message>
            <location filename="../../engine/media/sound/stream.py" />
            <source>The kind of sound in {0} is unknown here.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 中的声音格式此处无法识别。</translation>
        </message>
        <message>
            <location filename="../../engine/media/sound/stream.py" />
            <source>Convert it to another kind.</source>
            <translation>请转换成其他格式。</translation>
        </message>
        <message>
            <location filename="../../engine/media/sound/stream.py" />
            <source>{0} holds no sound.</source>
            <extracomment>{0}: shown_name(self.path)</extracomment>
            <translation>{0} 中没有声音。</translation>
        </message>
        <message>
            <location filename="../../engine/media/sound/stream.py" />
            <source>Choose another file.</source>
            <translation>请另选一个文件。</translation>
        </message>
        <message>
            <location filename="../../engine/media/sound/waveform.py" />
            <source>There is no sound in this file.</source>
            <translation>该文件中没有声音。</translation>
        </message>
        <message>
            <location filename="../../engine/media/still.py" />
            <source>{0} is too large a picture: {1} × {2} pixels.</source>
            <extracomment>{0}: shown_name(path), {1}: claimed[0], {2}: claimed[1]</extracomment>
            <translation>{0} 的画面太大：{1} × {2} 像素。</translation>
        </message>
        <message>
            <location filename="../../engine/media/still.py" />
            <source>Save it smaller, then import it again.</source>
            <translation>请存成更小的尺寸，然后重新导入。</translation>
        </message>
        <message>
            <location filename="../../engine/media/writer.py" />
            <source>{0} has no frames.</source>
            <extracomment>{0}: shown_name(self.path)</extracomment>
            <translation>{0} 没有任何帧。</translation>
        </message>
        <message>
            <location filename="../../engine/media/writer.py" />
            <source>Shoot at least one frame.</source>
            <translation>请至少拍一帧。</translation>
        </message>
        <message>
            <location filename="../../engine/media/writer.py" />
            <source>Try again at another size.</source>
            <translation>请换个尺寸重试。</translation>
        </message>
        <message>
            <location filename="../../engine/service/asking.py" />
            <source>This shot has no prompt.</source>
            <translation>该镜头没有提示词。</translation>
        </message>
        <message>
            <location filename="../../engine/service/asking.py" />
            <source>Type what should be seen.</source>
            <translation>请写下应看到的内容。</translation>
        </message>
        <message>
            <location filename="../../engine/service/asking.py" />
            <source>“{0}” is shorter than this shot needs.</source>
            <extracomment>{0}: path.name</extracomment>
            <translation>“{0}”比该镜头所需的短。</translation>
        </message>
        <message>
            <location filename="../../engine/service/asking.py" />
            <source>Make the shot anew from the clip.</source>
            <translation>请从片段重新制作该镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/service/catalogue.py" />
            <source>{0} does not go by reference pictures.</source>
            <extracomment>{0}: info.name</extracomment>
            <translation>{0} 不使用参考图。</translation>
        </message>
        <message>
            <location filename="../../engine/service/catalogue.py" />
            <source>Choose another model for the shot.</source>
            <translation>请为该镜头换一个模型。</translation>
        </message>
        <message>
            <location filename="../../engine/service/catalogue.py" />
            <source>{0} goes by {1} reference pictures.</source>
            <extracomment>{0}: info.name, {1}: info.references</extracomment>
            <translation>{0} 可用 {1} 幅参考图。</translation>
        </message>
        <message>
            <location filename="../../engine/service/catalogue.py" />
            <source>Take one away first.</source>
            <translation>请先移除一幅。</translation>
        </message>
        <message>
            <location filename="../../engine/service/core.py" />
            <source>Shooting needs the package {0}, which is not installed.</source>
            <extracomment>{0}: error.name</extracomment>
            <translation>拍摄需要组件 {0}，但它没有安装。</translation>
        </message>
        <message>
            <location filename="../../engine/service/core.py" />
            <source>Install the requirements of Longtake, then shoot again.</source>
            <translation>请安装 Longtake 所需的组件，然后再拍。</translation>
        </message>
        <message>
            <location filename="../../engine/service/core.py" />
            <source>There is not enough memory to shoot this.</source>
            <translation>内存不足，无法拍摄。</translation>
        </message>
        <message>
            <location filename="../../engine/service/core.py" />
            <source>Close other programs, or ask for a shorter or smaller shot.</source>
            <translation>请关闭其他程序，或拍更短、更小的镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/service/core.py" />
            <source>The disk is full, so the take could not be written.</source>
            <translation>磁盘已满，这一条无法写入。</translation>
        </message>
        <message>
            <location filename="../../engine/service/core.py" />
            <source>Free some space{0}, then shoot again.</source>
            <extracomment>{0}: where</extracomment>
            <translation>请{0}腾出空间，然后再拍。</translation>
        </message>
        <message>
            <location filename="../../engine/service/core.py" />
            <source>Something unexpected went wrong while shooting.</source>
            <translation>拍摄时发生了意外错误。</translation>
        </message>
        <message>
            <location filename="../../engine/service/core.py" />
            <source>Shoot it again; if it happens again, the log tells the details.</source>
            <translation>请重拍；如果再次发生，详情见日志。</translation>
        </message>
        <message>
            <location filename="../../engine/service/delivery.py" />
            <source>“{0}” does not end in {1}.</source>
            <extracomment>{0}: out.name, {1}: suffix</extracomment>
            <translation>“{0}”不是以 {1} 结尾。</translation>
        </message>
        <message>
            <location filename="../../engine/service/delivery.py" />
            <source>Name the film with {0} at its end.</source>
            <extracomment>{0}: suffix</extracomment>
            <translation>请让影片的文件名以 {0} 结尾。</translation>
        </message>
        <message>
            <location filename="../../engine/service/delivery.py" />
            <source>Name a file for the film.</source>
            <translation>请为影片指定文件名。</translation>
        </message>
        <message>
            <location filename="../../engine/service/delivery.py" />
            <source>There is no folder {0}.</source>
            <extracomment>{0}: out.absolute().parent</extracomment>
            <translation>没有文件夹 {0}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/delivery.py" />
            <source>Make it first, or put the film elsewhere.</source>
            <translation>请先新建它，或把影片放到别处。</translation>
        </message>
        <message>
            <location filename="../../engine/service/delivery.py" />
            <source>Nothing can be written to {0} ({1}).</source>
            <extracomment>{0}: out.absolute().parent, {1}: error.strerror</extracomment>
            <translation>无法写入 {0}（{1}）。</translation>
        </message>
        <message>
            <location filename="../../engine/service/delivery.py" />
            <source>Put the film elsewhere.</source>
            <translation>请把影片放到别处。</translation>
        </message>
        <message>
            <location filename="../../engine/service/delivery.py" />
            <source>The film is {0} ({1} s, {2}).</source>
            <extracomment>{0}: written.path, {1}: written.seconds, {2}: frames</extracomment>
            <translation>影片为 {0}（{1} 秒，{2}）。</translation>
        </message>
        <message>
            <location filename="../../engine/service/delivery.py" />
            <source>Frames copied as they are: {0}.</source>
            <extracomment>{0}: written.copied</extracomment>
            <translation>原样复制的帧：{0}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/dispatch.py" />
            <source>The painting process could not be started.</source>
            <translation>无法启动拍摄进程。</translation>
        </message>
        <message>
            <location filename="../../engine/service/dispatch.py" />
            <source>Close other programs and try again.</source>
            <translation>请关闭其他程序，然后重试。</translation>
        </message>
        <message>
            <location filename="../../engine/service/dispatch.py" />
            <source>The engine stopped on an error of its own.</source>
            <translation>引擎因自身错误而停止。</translation>
        </message>
        <message>
            <location filename="../../engine/service/dispatch.py" />
            <source>Save a copy of the log and start Longtake again.</source>
            <translation>请保存一份日志，然后重新启动 Longtake。</translation>
        </message>
        <message>
            <location filename="../../engine/service/dispatch.py" />
            <source>This take has begun meanwhile, so it is shot as it was asked for.</source>
            <translation>这一条已经开拍，因此按原来的要求拍摄。</translation>
        </message>
        <message>
            <location filename="../../engine/service/dispatch.py" />
            <source>Shoot another take of it.</source>
            <translation>请为它再拍一条。</translation>
        </message>
        <message>
            <location filename="../../engine/service/dispatch.py" />
            <source>The painting process of “{0}” stopped {1} {2}: {3}.</source>
            <extracomment>{0}: family, {1}: often, {2}: death.place, {3}: death.cause</extracomment>
            <translation>“{0}”的拍摄进程{1}{2}停止：{3}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/dispatch.py" />
            <source>Shoot it again; if it stops once more, close other programs or ask for a shorter or smaller shot.</source>
            <translation>请重拍；如果再次停止，请关闭其他程序，或拍更短、更小的镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/service/display.py" />
            <source>No display answers at {0}.</source>
            <extracomment>{0}: ' or '.join(silent)</extracomment>
            <translation>{0} 没有可用的显示器。</translation>
        </message>
        <message>
            <location filename="../../engine/service/display.py" />
            <source>There is no display to show a window on.</source>
            <translation>没有可显示窗口的显示器。</translation>
        </message>
        <message>
            <location filename="../../engine/service/footage.py" />
            <source>“{0}” is sound alone.</source>
            <extracomment>{0}: name</extracomment>
            <translation>“{0}”只有声音。</translation>
        </message>
        <message>
            <location filename="../../engine/service/footage.py" />
            <source>Put it on a track of sound, or at the film's end.</source>
            <translation>请放到音频轨道上，或影片末尾。</translation>
        </message>
        <message>
            <location filename="../../engine/service/footage.py" />
            <source>The sound of {0} goes on for {1} seconds after its pictures: clips end with these.</source>
            <extracomment>{0}: shown, {1}: longer</extracomment>
            <translation>{0} 的声音比画面长 {1} 秒：片段到画面结束为止。</translation>
        </message>
        <message>
            <location filename="../../engine/service/forecast.py" />
            <source>This will take about {0} of memory and {1} are free: should it run out, the take is tried again with less; closing other programs helps.</source>
            <extracomment>{0}: megabytes(memory), {1}: megabytes(free_memory)</extracomment>
            <translation>这大约需要 {0} 内存，可用 {1}：万一不够，会用更少的内存重试；关闭其他程序会有帮助。</translation>
        </message>
        <message>
            <location filename="../../engine/service/forecast.py" />
            <source>This may take {0} of disk and {1} are free: make room before shooting.</source>
            <extracomment>{0}: megabytes(disk), {1}: megabytes(free_disk)</extracomment>
            <translation>这可能需要 {0} 磁盘空间，可用 {1}：请在拍摄前腾出空间。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/adapters.py" />
            <source>The package OpenTimelineIO is not installed.</source>
            <translation>没有安装 OpenTimelineIO。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/adapters.py" />
            <source>Use .otio files, or run make with a Python from 3.11 to 3.13.</source>
            <translation>请使用 .otio 文件，或用 Python 3.11 到 3.13 运行 make。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/bringing.py" />
            <source>The timeline has {0} frames a second and was brought to the film’s {1}.</source>
            <extracomment>{0}: film.rate, {1}: rate</extracomment>
            <translation>时间线为 {0} 帧/秒，已换算为本片的 {1}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/bringing.py" />
            <source>{n} clips have edges that went to the nearest frames.</source>
            <translation>{n} 个片段的边缘对齐到了最近的帧。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/bringing.py" />
            <source>The file of 1 take was not found; shooting makes it again.</source>
            <translation>有 1 条的文件没有找到；重拍即可恢复。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/bringing.py" />
            <source>The files of {n} takes were not found; shooting makes them again.</source>
            <translation>有 {n} 条的文件没有找到；重拍即可恢复。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/bringing.py" />
            <source>{n} media files of the film are missing; they can be relinked.</source>
            <translation>影片缺失 {n} 个媒体文件，可以重新链接。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/clips.py" />
            <source>{n} changes of speed are not shown.</source>
            <translation>{n} 处变速没有显示。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/clips.py" />
            <source>{n} effects are not shown; they are kept for export.</source>
            <translation>{n} 个效果没有显示，导出时会保留。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/clips.py" />
            <source>{n} transitions of other kinds are dissolves.</source>
            <translation>{n} 个其他类型的转场改为叠化。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/edl.py" />
            <source>{n} tracks of pictures are not in an EDL.</source>
            <translation>EDL 中不含 {n} 条视频轨道。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/edl.py" />
            <source>{n} tracks of sound are not in an EDL.</source>
            <translation>EDL 中不含 {n} 条音频轨道。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/edl.py" />
            <source>{n} subtitles are not in an EDL.</source>
            <translation>EDL 中不含 {n} 条字幕。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/edl.py" />
            <source>{n} other timelines are not in an EDL.</source>
            <translation>EDL 中不含另外 {n} 条时间线。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/edl.py" />
            <source>{n} markers are not in the EDL.</source>
            <translation>EDL 中不含 {n} 个标记。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/edl.py" />
            <source>{n} titles are not in an EDL.</source>
            <translation>EDL 中不含 {n} 个标题。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/edl.py" />
            <source>{n} clips that are switched off are not in an EDL.</source>
            <translation>EDL 中不含 {n} 个停用的片段。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/edl.py" />
            <source>The treatments (place, colour, sound, fades) of {n} clips are not in an EDL.</source>
            <translation>EDL 中不含 {n} 个片段的属性（位置、颜色、声音、淡变）。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/edl.py" />
            <source>{n} transitions are shorter in the EDL.</source>
            <translation>{n} 个转场在 EDL 中缩短了。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/edl.py" />
            <source>{n} dips to a colour are dissolves in an EDL.</source>
            <translation>{n} 个纯色过渡在 EDL 中为叠化。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/edl.py" />
            <source>Notes of markers are a part of their names in an EDL.</source>
            <translation>在 EDL 中，标记的备注成为其名称的一部分。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/edl.py" />
            <source>Lengths of markers are not in an EDL.</source>
            <translation>EDL 不含标记的长度。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/fcpxml.py" />
            <source>{n} subtitles are not in FCPXML.</source>
            <translation>FCPXML 中不含 {n} 条字幕。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/fcpxml.py" />
            <source>{n} other timelines are not in FCPXML.</source>
            <translation>FCPXML 中不含另外 {n} 条时间线。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/fcpxml.py" />
            <source>{n} transitions are shorter in FCPXML.</source>
            <translation>{n} 个转场在 FCPXML 中缩短了。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/fcpxml.py" />
            <source>{n} wipes and dips are dissolves in FCPXML.</source>
            <translation>{n} 个划像和纯色过渡在 FCPXML 中为叠化。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/fcpxml.py" />
            <source>{n} transitions on upper tracks or in sound are not in FCPXML.</source>
            <translation>FCPXML 中不含上层轨道或声音上的 {n} 个转场。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/fcpxml.py" />
            <source>{n} markers lie after the film’s end.</source>
            <translation>{n} 个标记位于影片结尾之后。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/fcpxml.py" />
            <source>Colours of markers are not in FCPXML.</source>
            <translation>FCPXML 中不含标记的颜色。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/fcpxml.py" />
            <source>{n} titles are not in FCPXML.</source>
            <translation>FCPXML 中不含 {n} 个标题。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/fcpxml.py" />
            <source>The treatments (place, colour, sound, fades) of {n} clips are not in FCPXML.</source>
            <translation>FCPXML 中不含 {n} 个片段的属性（位置、颜色、声音、淡变）。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/fcpxml.py" />
            <source>{n} changes of speed are not in FCPXML.</source>
            <translation>FCPXML 中不含 {n} 处变速。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/formats.py" />
            <source>{0} is no timeline that can be read or written.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 不是可以读写的时间线。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/formats.py" />
            <source>Use a name that ends in {0} or {1}.</source>
            <extracomment>{0}: ', '.join(SUFFIXES[:-1]), {1}: SUFFIXES[-1]</extracomment>
            <translation>请使用以 {0} 或 {1} 结尾的文件名。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/formats.py" />
            <source>{0} is damaged or no {1} timeline.</source>
            <extracomment>{0}: shown_name(path), {1}: form.name</extracomment>
            <translation>{0} 已损坏，或不是 {1} 时间线。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/formats.py" />
            <source>Export it anew from the program that it comes from.</source>
            <translation>请从原来的程序重新导出。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/formats.py" />
            <source>An EDL does not say how many frames it has a second; it was read at {0}.</source>
            <extracomment>{0}: found</extracomment>
            <translation>EDL 不写明帧率，已按 {0} 读取。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/formats.py" />
            <source>Time codes of the EDL contradict each other; the lengths of the sources were followed.</source>
            <translation>EDL 中的时间码互相矛盾，已以素材长度为准。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/formats.py" />
            <source>{n} transitions of an FCPXML are not read.</source>
            <translation>没有读取 FCPXML 中的 {n} 个转场。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/formats.py" />
            <source>{n} titles of an FCPXML are not read.</source>
            <translation>没有读取 FCPXML 中的 {n} 个标题。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/formats.py" />
            <source>{n} changes of speed of an FCPXML are not read.</source>
            <translation>没有读取 FCPXML 中的 {n} 处变速。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/formats.py" />
            <source>Choose the file of one timeline.</source>
            <translation>请选择单条时间线的文件。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/keeping.py" />
            <source>{n} media that are not the ones in use are kept for export.</source>
            <translation>{n} 个没有用到的媒体已保留，供导出使用。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/laying.py" />
            <source>{n} layers are of an unknown kind.</source>
            <translation>{n} 个图层类型未知。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/laying.py" />
            <source>A track of the kind “{0}” is a track of pictures.</source>
            <extracomment>{0}: str(node['kind'])[:40]</extracomment>
            <translation>类型为“{0}”的轨道作为视频轨道。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/laying.py" />
            <source>{n} objects of unknown kinds were left out.</source>
            <translation>{n} 个未知类型的对象已略去。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/laying.py" />
            <source>{n} tracks were trimmed to where they have nothing; all of them is there.</source>
            <translation>{n} 条轨道曾被修剪到没有内容之处；内容全部保留。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/laying.py" />
            <source>{n} nested timelines were laid out flat.</source>
            <translation>{n} 条嵌套时间线已展开。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/laying.py" />
            <source>{n} clips do not say how long they are and were left out.</source>
            <translation>{n} 个片段没有写明长度，已略去。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/laying.py" />
            <source>{n} effects on nested timelines are not shown.</source>
            <translation>嵌套时间线上的 {n} 个效果没有显示。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/marker_reading.py" />
            <source>{n} markers lie on parts of clips that are not shown and were left out.</source>
            <translation>{n} 个标记位于片段未显示的部分，已略去。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/marker_reading.py" />
            <source>{n} markers have the nearest colours that there are.</source>
            <translation>{n} 个标记采用了最接近的颜色。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/media_files.py" />
            <source>{n} media lie elsewhere than on this machine’s disks and were not asked for.</source>
            <translation>{n} 个媒体不在本机磁盘上，没有去读取。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/media_files.py" />
            <source>{n} media files are missing; they can be relinked.</source>
            <translation>缺失 {n} 个媒体文件，可以重新链接。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/media_files.py" />
            <source>{n} media files are there but cannot be read.</source>
            <translation>{n} 个媒体文件存在，但无法读取。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/media_files.py" />
            <source>Of 1 medium the first frame’s time code is not known; the first frame that is shown is taken for it.</source>
            <translation>有 1 个媒体的首帧时间码未知，以显示的第一帧代替。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/media_files.py" />
            <source>Of {n} media the first frame’s time code is not known; the first frame that is shown is taken for it.</source>
            <translation>有 {n} 个媒体的首帧时间码未知，以显示的第一帧代替。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/paths.py" />
            <source>This medium is not part of the project.</source>
            <translation>该媒体不属于项目。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/paths.py" />
            <source>Shoot or import it again.</source>
            <translation>请重拍或重新导入。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/reading.py" />
            <source>Clips that stood on no timeline were put on one, one after another.</source>
            <translation>不在任何时间线上的片段已依次放到一条时间线上。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/reading.py" />
            <source>What Longtake had written into the file {0}; only the cut was read.</source>
            <extracomment>{0}: whose</extracomment>
            <translation>Longtake 写入文件的内容{0}，只读取了剪辑。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/track_reading.py" />
            <source>{n} effects on tracks are not shown; they are kept for export.</source>
            <translation>轨道上的 {n} 个效果没有显示，导出时会保留。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/track_reading.py" />
            <source>{n} clips are shorter than a frame of the film and were left out.</source>
            <translation>{n} 个片段短于影片的一帧，已略去。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/track_reading.py" />
            <source>{n} clips begin or end between two frames of the film and went to the nearest ones.</source>
            <translation>{n} 个片段的起止在影片的两帧之间，已对齐到最近的帧。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/track_reading.py" />
            <source>{n} black generators are gaps.</source>
            <translation>{n} 个黑场改为空隙。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/track_reading.py" />
            <source>{n} generators are titles with their names.</source>
            <translation>{n} 个发生器改为以其名称为内容的标题。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/track_reading.py" />
            <source>{n} clips go beyond the end of their media, whose last frames are held.</source>
            <translation>{n} 个片段超出了媒体结尾，显示最后一帧。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/writing.py" />
            <source>{n} other timelines of the film are in the file for Longtake alone.</source>
            <translation>影片的另外 {n} 条时间线写在文件中，仅供 Longtake 读取。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/writing.py" />
            <source>The treatments (place, colour, sound, fades) of {n} clips are in the file for Longtake alone.</source>
            <translation>{n} 个片段的属性（位置、颜色、声音、淡变）写在文件中，仅供 Longtake 读取。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/writing.py" />
            <source>{n} titles are generators that only Longtake draws.</source>
            <translation>{n} 个标题写成只有 Longtake 能绘制的发生器。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/xmeml.py" />
            <source>What other programs had noted of the clips could not be given back.</source>
            <translation>其他程序为片段所作的记录无法写回。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/xmeml.py" />
            <source>{n} subtitles are not in Final Cut 7’s XML.</source>
            <translation>Final Cut 7 的 XML 中不含 {n} 条字幕。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/xmeml.py" />
            <source>{n} titles are not in Final Cut 7’s XML.</source>
            <translation>Final Cut 7 的 XML 中不含 {n} 个标题。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/xmeml.py" />
            <source>{n} changes of speed are not in Final Cut 7’s XML.</source>
            <translation>Final Cut 7 的 XML 中不含 {n} 处变速。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/xmeml.py" />
            <source>The treatments (place, colour, sound, fades) of {n} clips are not in Final Cut 7’s XML.</source>
            <translation>Final Cut 7 的 XML 中不含 {n} 个片段的属性（位置、颜色、声音、淡变）。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/xmeml.py" />
            <source>{n} wipes and dips are dissolves.</source>
            <translation>{n} 个划像和纯色过渡改为叠化。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/xmeml.py" />
            <source>{n} other timelines are not in the file.</source>
            <translation>文件中不含另外 {n} 条时间线。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/xmeml.py" />
            <source>Colours of markers are not in Final Cut 7’s XML.</source>
            <translation>Final Cut 7 的 XML 中不含标记的颜色。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/xmeml.py" />
            <source>{n} transitions are shorter there.</source>
            <translation>{n} 个转场在其中缩短了。</translation>
        </message>
        <message>
            <location filename="../../engine/service/interchange/xml_guard.py" />
            <source>The file declares entities of its own, which a timeline does not need.</source>
            <translation>该文件声明了时间线不需要的自定义实体。</translation>
        </message>
        <message>
            <location filename="../../engine/service/luts.py" />
            <source>“{0}” is no name of a LUT.</source>
            <extracomment>{0}: name</extracomment>
            <translation>“{0}”不是 LUT 的名称。</translation>
        </message>
        <message>
            <location filename="../../engine/service/luts.py" />
            <source>Choose another LUT for these clips.</source>
            <translation>请为这些片段另选 LUT。</translation>
        </message>
        <message>
            <location filename="../../engine/service/luts.py" />
            <source>{0} could not be copied ({1}).</source>
            <extracomment>{0}: source.name, {1}: error.strerror or error</extracomment>
            <translation>无法复制 {0}（{1}）。</translation>
        </message>
        <message>
            <location filename="../../engine/service/luts.py" />
            <source>{0} is not a LUT.</source>
            <extracomment>{0}: source.name</extracomment>
            <translation>{0} 不是 LUT。</translation>
        </message>
        <message>
            <location filename="../../engine/service/luts.py" />
            <source>Choose a .cube file, as grading programs write it.</source>
            <translation>请选择调色软件导出的 .cube 文件。</translation>
        </message>
        <message>
            <location filename="../../engine/service/luts.py" />
            <source>Choose a .cube file.</source>
            <translation>请选择 .cube 文件。</translation>
        </message>
        <message>
            <location filename="../../engine/service/pasting.py" />
            <source>The clipboard names a file outside its project.</source>
            <translation>剪贴板指向了所属项目之外的文件。</translation>
        </message>
        <message>
            <location filename="../../engine/service/pasting.py" />
            <source>Copy the clips anew.</source>
            <translation>请重新复制这些片段。</translation>
        </message>
        <message>
            <location filename="../../engine/service/pasting.py" />
            <source>{0} could not be brought along.</source>
            <extracomment>{0}: shown_name(old)</extracomment>
            <translation>{0} 无法一起带来。</translation>
        </message>
        <message>
            <location filename="../../engine/service/pasting.py" />
            <source>See that the project that was copied from is still there.</source>
            <translation>请确认复制来源的项目还在。</translation>
        </message>
        <message>
            <location filename="../../engine/service/relinking.py" />
            <source>{0} is no folder.</source>
            <extracomment>{0}: shown_name(folder)</extracomment>
            <translation>{0} 不是文件夹。</translation>
        </message>
        <message>
            <location filename="../../engine/service/relinking.py" />
            <source>Choose the folder that the files lie in.</source>
            <translation>请选择文件所在的文件夹。</translation>
        </message>
        <message>
            <location filename="../../engine/service/relinking.py" />
            <source>See that the file is still there.</source>
            <translation>请确认文件还在。</translation>
        </message>
        <message>
            <location filename="../../engine/service/relinking.py" />
            <source>Its picture is {0} instead of {1}.</source>
            <extracomment>{0}: _size(now), {1}: _size(footage)</extracomment>
            <translation>它的画面为 {0}，而不是 {1}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/relinking.py" />
            <source>It has {0} frames instead of {1}.</source>
            <extracomment>{0}: now.length, {1}: footage.length</extracomment>
            <translation>它有 {0} 帧，而不是 {1} 帧。</translation>
        </message>
        <message>
            <location filename="../../engine/service/relinking.py" />
            <source>It runs at {0} instead of {1} frames a second.</source>
            <extracomment>{0}: now.rate, {1}: footage.rate</extracomment>
            <translation>它为 {0} 帧/秒，而不是 {1} 帧/秒。</translation>
        </message>
        <message>
            <location filename="../../engine/service/relinking.py" />
            <source>Its sound has {0} channels instead of {1}.</source>
            <extracomment>{0}: now.channels, {1}: footage.channels</extracomment>
            <translation>它的声音有 {0} 个声道，而不是 {1} 个。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session.py" />
            <source>This shot is no longer in the film.</source>
            <translation>该镜头已不在影片中。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session.py" />
            <source>This job is no longer in the queue.</source>
            <translation>该任务已不在队列中。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session.py" />
            <source>Shoot the shot again.</source>
            <translation>请重拍该镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session.py" />
            <source>Put that right and open the project again; the finished take is kept and joins the film then.</source>
            <translation>请解决后重新打开项目；拍好的这一条已保留，届时会加入影片。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_folder.py" />
            <source>{0} would lie inside another project.</source>
            <extracomment>{0}: shown(folder)</extracomment>
            <translation>{0} 会位于另一个项目之内。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_folder.py" />
            <source>Choose a place outside {0}.</source>
            <extracomment>{0}: parent</extracomment>
            <translation>请选择 {0} 以外的位置。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_folder.py" />
            <source>The folder {0} holds other files.</source>
            <extracomment>{0}: shown(folder)</extracomment>
            <translation>文件夹 {0} 中有其他文件。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_folder.py" />
            <source>Choose an empty folder or a new name.</source>
            <translation>请选择空文件夹，或换一个名称。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_folder.py" />
            <source>There is a project {0} already.</source>
            <extracomment>{0}: shown(folder)</extracomment>
            <translation>已存在项目 {0}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_folder.py" />
            <source>Open it, or choose another name.</source>
            <translation>请打开它，或另选一个名称。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_folder.py" />
            <source>The folder {0} could not be made ({1}).</source>
            <extracomment>{0}: shown(folder), {1}: error.strerror or error</extracomment>
            <translation>无法新建文件夹 {0}（{1}）。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_folder.py" />
            <source>Choose another place.</source>
            <translation>请另选一个位置。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_folder.py" />
            <source>The project names a file outside of its folder (“{0}”).</source>
            <extracomment>{0}: path</extracomment>
            <translation>项目指向了自身文件夹以外的文件（“{0}”）。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_folder.py" />
            <source>Another program altered it; open it from a source you trust.</source>
            <translation>它被其他程序改动过；请从可信的来源打开。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_media.py" />
            <source>This picture is not part of the project.</source>
            <translation>该画面不属于项目。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_media.py" />
            <source>A picture that this shot builds on is gone.</source>
            <translation>该镜头所依据的画面已不存在。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_media.py" />
            <source>Make the shot anew.</source>
            <translation>请重新制作该镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_media.py" />
            <source>The file “{0}” is missing.</source>
            <extracomment>{0}: path.name</extracomment>
            <translation>文件“{0}”缺失。</translation>
        </message>
        <message>
            <location filename="../../engine/service/session_media.py" />
            <source>Put it back at {0}.</source>
            <extracomment>{0}: path.parent</extracomment>
            <translation>请放回 {0}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>Line {0} of {1}: {2}</source>
            <extracomment>{0}: number, {1}: path.name, {2}: error.sentence</extracomment>
            <translation>{1} 第 {0} 行：{2}</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>{0} has no shots in it.</source>
            <extracomment>{0}: path.name</extracomment>
            <translation>{0} 中没有镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>Write one shot a line, such as: 2.5s a red car drives right.</source>
            <translation>请每行写一个镜头，例如：2.5s a red car drives right。</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>{0} is too large to be a list of shots.</source>
            <extracomment>{0}: path</extracomment>
            <translation>{0} 太大，不像镜头列表。</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>Give a text file with one shot a line.</source>
            <translation>请提供每行一个镜头的文本文件。</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>There is no file {0}.</source>
            <extracomment>{0}: path</extracomment>
            <translation>没有文件 {0}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>Check the name of the list of shots.</source>
            <translation>请检查镜头列表的文件名。</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>{0} cannot be read ({1}).</source>
            <extracomment>{0}: path, {1}: error.strerror</extracomment>
            <translation>无法读取 {0}（{1}）。</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>Check the permissions of the file.</source>
            <translation>请检查文件的权限。</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>{0} is not a text file.</source>
            <extracomment>{0}: path.name</extracomment>
            <translation>{0} 不是文本文件。</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>Save the list of shots as UTF-8 text.</source>
            <translation>请把镜头列表存为 UTF-8 文本。</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>There is a duration and no shot.</source>
            <translation>只有时长，没有镜头内容。</translation>
        </message>
        <message>
            <location filename="../../engine/service/shot_list.py" />
            <source>Write what the shot shows after it.</source>
            <translation>请在后面写下镜头的内容。</translation>
        </message>
        <message>
            <location filename="../../engine/service/subtitle_files.py" />
            <source>{0} is not written in UTF-8.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 不是用 UTF-8 写的。</translation>
        </message>
        <message>
            <location filename="../../engine/service/subtitle_files.py" />
            <source>Save it as UTF-8 and try again.</source>
            <translation>请存为 UTF-8，然后重试。</translation>
        </message>
        <message>
            <location filename="../../engine/service/subtitle_files.py" />
            <source>There is no track of subtitles called “{0}”.</source>
            <extracomment>{0}: name</extracomment>
            <translation>没有名为“{0}”的字幕轨道。</translation>
        </message>
        <message>
            <location filename="../../engine/service/subtitle_files.py" />
            <source>There are {0}.</source>
            <extracomment>{0}: names</extracomment>
            <translation>有 {0}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/subtitle_files.py" />
            <source>The film has no subtitles.</source>
            <translation>影片没有字幕。</translation>
        </message>
        <message>
            <location filename="../../engine/service/subtitle_files.py" />
            <source>Import some, or add a track of subtitles.</source>
            <translation>请导入字幕，或添加字幕轨道。</translation>
        </message>
        <message>
            <location filename="../../engine/service/subtitle_files.py" />
            <source>{0} is no file of subtitles.</source>
            <extracomment>{0}: shown_name(path)</extracomment>
            <translation>{0} 不是字幕文件。</translation>
        </message>
        <message>
            <location filename="../../engine/service/subtitle_files.py" />
            <source>Use a name that ends in .srt or .vtt.</source>
            <translation>请使用以 .srt 或 .vtt 结尾的文件名。</translation>
        </message>
        <message>
            <location filename="../../engine/service/subtitle_files.py" />
            <source>Choose an .srt or .vtt file.</source>
            <translation>请选择 .srt 或 .vtt 文件。</translation>
        </message>
        <message>
            <location filename="../../engine/service/verify.py" />
            <source>Since it was shot: {0}.</source>
            <extracomment>{0}: '; '.join(self.reasons)</extracomment>
            <translation>拍摄之后有变：{0}。</translation>
        </message>
        <message>
            <location filename="../../engine/service/verify.py" />
            <source>Nothing that was recorded has changed; the file itself may have been altered.</source>
            <translation>所记录的内容都没有变；文件本身可能被改动过。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/beats.py" />
            <source>A single picture has no beats.</source>
            <translation>单幅画面没有节拍。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/beats.py" />
            <source>Remove the beats, or ask for a shot that moves.</source>
            <translation>请移除节拍，或改拍会动的镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/beats.py" />
            <source>What is only made ready for delivery has no beats.</source>
            <translation>仅供交付的内容没有节拍。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/beats.py" />
            <source>Remove the beats.</source>
            <translation>请移除节拍。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/beats.py" />
            <source>A beat begins at frame {0}, outside the shot of {1} frames.</source>
            <extracomment>{0}: beat.at, {1}: recipe.length</extracomment>
            <translation>有节拍始于第 {0} 帧，超出了 {1} 帧的镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/beats.py" />
            <source>Move it into the shot, or make the shot longer.</source>
            <translation>请移到镜头以内，或加长镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/beats.py" />
            <source>Two beats begin at frame {0}.</source>
            <extracomment>{0}: beat.at</extracomment>
            <translation>有两个节拍始于第 {0} 帧。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/beats.py" />
            <source>Move one of them, or remove it.</source>
            <translation>请移动其中一个，或移除它。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/beats.py" />
            <source>The beat at frame {0} is empty.</source>
            <extracomment>{0}: beat.at</extracomment>
            <translation>第 {0} 帧处的节拍是空的。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/beats.py" />
            <source>Write what is to be seen from there on, or remove the beat.</source>
            <translation>请写下从那里起应看到的内容，或移除该节拍。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>{0} cannot be read as a model.</source>
            <extracomment>{0}: folder</extracomment>
            <translation>{0} 不能作为模型读取。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>Check the name, or download these weights again.</source>
            <translation>请检查名称，或重新下载这些权重。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>A model cannot be called “{0}”.</source>
            <extracomment>{0}: label</extracomment>
            <translation>模型不能叫“{0}”。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>Give its folder another name.</source>
            <translation>请给它的文件夹换个名称。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>The model in {0} is called “{1}” already.</source>
            <extracomment>{0}: other.folder, {1}: id</extracomment>
            <translation>{0} 中的模型已叫“{1}”。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>Give this folder another name, or first: python main.py models remove {0}</source>
            <extracomment>{0}: id</extracomment>
            <translation>请给这个文件夹换个名称，或先执行：python main.py models remove {0}</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>No model called “{0}” was added.</source>
            <extracomment>{0}: id</extracomment>
            <translation>没有添加过名为“{0}”的模型。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>python main.py models list tells which were.</source>
            <translation>用 python main.py models list 查看添加过哪些。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>There is no model family called “{0}”.</source>
            <extracomment>{0}: family_id</extracomment>
            <translation>没有名为“{0}”的模型。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>Choose one of: {0}. Others are added with: python main.py models add FOLDER.</source>
            <extracomment>{0}: known</extracomment>
            <translation>请从中选择：{0}。添加其他模型：python main.py models add FOLDER。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>{0} holds no model_index.json that can be read.</source>
            <extracomment>{0}: folder</extracomment>
            <translation>{0} 中没有可读取的 model_index.json。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>Name the folder of a model in the form for diffusers, or the model's folder in a Hugging Face cache.</source>
            <translation>请指定 diffusers 格式的模型文件夹，或 Hugging Face 缓存中的模型文件夹。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>Sketch comes with Longtake.</source>
            <translation>Sketch 随 Longtake 提供。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>There is no need to add it.</source>
            <translation>不必添加它。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>{0} holds {1}, which no family of Longtake paints with.</source>
            <extracomment>{0}: folder, {1}: contents.pipeline or 'no pipeline'</extracomment>
            <translation>{0} 中是 {1}，Longtake 的模型都不用它生成。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/__init__.py" />
            <source>Longtake can use: {0}.</source>
            <extracomment>{0}: titles</extracomment>
            <translation>Longtake 可以使用：{0}。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/ltx_video.py" />
            <source>These weights of LTX-Video are older than 0.9.5 and cannot be given frames within a clip.</source>
            <translation>这些 LTX-Video 权重早于 0.9.5，无法依据片段中的帧。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/ltx_video.py" />
            <source>Add version 0.9.5 or newer.</source>
            <translation>请添加 0.9.5 或更新的版本。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/ltx_video.py" />
            <source>Paints quickly, from words or any frames of a clip.</source>
            <translation>生成迅速，可依据文字或片段中的任意帧。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/ltx_video.py" />
            <source>Disk and memory were not checked.</source>
            <translation>未检查磁盘和内存。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/ltx_video.py" />
            <source>A paragraph in the present tense: action first, then looks, setting, camera and light.</source>
            <translation>用现在时写一段话：先写动作，再写外观、环境、摄影机和光线。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/sketch.py" />
            <source>A small model that comes with Longtake. It draws simple storyboard scenes at draft size and knows a limited vocabulary; it is meant for planning a film, not for finished pictures.</source>
            <translation>Longtake 自带的小模型。它以草图尺寸画简单的分镜场景，词汇有限；用于规划影片，不用于成片。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/sketch.py" />
            <source>Install Longtake again to get the weights of Sketch back.</source>
            <translation>请重新安装 Longtake，以恢复 Sketch 的权重。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/sketch.py" />
            <source>Install Longtake again, or set LONGTAKE_MODELS to the folder that holds them.</source>
            <translation>请重新安装 Longtake，或把 LONGTAKE_MODELS 设为存放权重的文件夹。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/sketch.py" />
            <source>Who, in which colour, does what, in which direction, where, when; the words that it was taught.</source>
            <translation>谁，什么颜色，做什么，朝哪个方向，在哪里，何时；用它学过的词。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/wan.py" />
            <source>One to three sentences: subject, action, setting, light, style, how the camera moves.</source>
            <translation>写一到三句：主体、动作、环境、光线、风格、运镜。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/wan.py" />
            <source>Paints by {0}.</source>
            <extracomment>{0}: _listed(conditioning)</extracomment>
            <translation>可由以下内容生成：{0}。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/wan.py" />
            <source>From 8.19 GB of graphics memory (text-to-video, 1.3B) to 80 GB (A14B), as Wan states; not checked.</source>
            <translation>据 Wan 的说明，从 8.19 GB 显存（文生视频，1.3B）到 80 GB（A14B）；未经核实。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/wan_vace.py" />
            <source>Paints what is missing in a clip, wherever that is, restyles clips by their luma, edges or motion, and goes by pictures of what shall look alike.</source>
            <translation>生成片段中缺少的部分，不论在何处；可按亮度、轮廓或运动为片段换风格，并参照应当相像的图片。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/families/wan_vace.py" />
            <source>More than the 8.19 GB of graphics memory that Wan states for text-to-video with 1.3B; not checked.</source>
            <translation>多于 Wan 为 1.3B 文生视频说明的 8.19 GB 显存；未经核实。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/fit.py" />
            <source>Memory ran out, so the rest of the model makes room while pictures are decoded.</source>
            <translation>内存不足，因此解码画面时模型的其余部分让出内存。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/fit.py" />
            <source>Memory ran out, so pictures are decoded in tiles that are blended where they meet.</source>
            <translation>内存不足，因此画面分块解码，并在接合处融合。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/fit.py" />
            <source>The graphics card's memory ran out, so each part of the model waits its turn outside of it.</source>
            <translation>显存不足，因此模型的各部分轮流进入显存。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/fit.py" />
            <source>Memory ran out, so fewer frames are painted at a time.</source>
            <translation>内存不足，因此每次生成的帧数减少。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/fit.py" />
            <source>Memory ran out, so the model computes in half precision; pictures change a little.</source>
            <translation>内存不足，因此模型改用半精度计算，画面会略有不同。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/folder.py" />
            <source>Download these weights again.</source>
            <translation>请重新下载这些权重。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/folder.py" />
            <source>Put them back, or name where they are now: python main.py models add FOLDER.</source>
            <translation>请放回原处，或指明现在的位置：python main.py models add FOLDER。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/ladder.py" />
            <source>{0} cannot {1}.</source>
            <extracomment>{0}: info.name, {1}: what</extracomment>
            <translation>{0} 不能{1}。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/ladder.py" />
            <source>Choose another model for this shot.</source>
            <translation>请为该镜头换一个模型。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/ladder.py" />
            <source>{0} holds the given parts of a picture in cells of {1} pixels, so an edge may show.</source>
            <extracomment>{0}: info.name, {1}: info.cell</extracomment>
            <translation>{0} 以 {1} 像素的格子保留画面中给定的部分，边缘可能会显露。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/ladder.py" />
            <source>{0} is given only the frame at the join, so the motion may change there.</source>
            <extracomment>{0}: info.name</extracomment>
            <translation>{0} 只依据接缝处的一帧，运动可能在那里改变。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/ladder.py" />
            <source>{0} is given only the frames at the joins, so the motion may change there.</source>
            <extracomment>{0}: info.name</extracomment>
            <translation>{0} 只依据接缝处的各帧，运动可能在那里改变。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/ladder.py" />
            <source>{0} {1} are held in place while it paints, so a join may show.</source>
            <extracomment>{0}: info.name, {1}: words</extracomment>
            <translation>{0} {1}在生成时固定不动，接缝可能会显露。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/ladder.py" />
            <source>{0} only paints on from a frame, so what leads to the join is painted and shown backwards.</source>
            <extracomment>{0}: info.name</extracomment>
            <translation>{0} 只能从一帧往后生成，因此接缝之前的部分先倒着生成再反过来显示。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/layout.py" />
            <source>An image is placed at frame {0}, outside the shot of {1} frames.</source>
            <extracomment>{0}: image.at, {1}: length</extracomment>
            <translation>有图片放在第 {0} 帧，超出了 {1} 帧的镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/layout.py" />
            <source>Place it within the shot, or make the shot longer.</source>
            <translation>请放到镜头以内，或加长镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/layout.py" />
            <source>No frames were chosen to shoot anew.</source>
            <translation>没有选择要补拍的帧。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/layout.py" />
            <source>Mark a range of at least one frame.</source>
            <translation>请标记至少一帧的范围。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/layout.py" />
            <source>The frames chosen to shoot anew lie outside the take.</source>
            <translation>要补拍的帧在这一条之外。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/layout.py" />
            <source>Mark a range within the take.</source>
            <translation>请在这一条以内标记范围。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/needs.py" />
            <source>This take needs at least {0} of disk, and {1} are free.</source>
            <extracomment>{0}: megabytes(needs.certain_disk), {1}: megabytes(free)</extracomment>
            <translation>这一条至少需要 {0} 磁盘空间，可用 {1}。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/needs.py" />
            <source>Free some space on the disk that holds {0}, or ask for a shorter or smaller shot.</source>
            <extracomment>{0}: folder.absolute()</extracomment>
            <translation>请在 {0} 所在的磁盘上腾出空间，或拍更短、更小的镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>The mask was drawn on a frame that is not in the clip.</source>
            <translation>遮罩画在了片段以外的一帧上。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>Draw it on a frame of the clip.</source>
            <translation>请画在片段的某一帧上。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>The camera path is empty.</source>
            <translation>运镜路径是空的。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>Set at least one place for the camera to look at.</source>
            <translation>请至少为摄影机设置一个机位。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>{0} has to be given the first frame whole, and this path begins beyond the picture.</source>
            <extracomment>{0}: info.name</extracomment>
            <translation>{0} 必须得到完整的首帧，而这条路径从画面之外开始。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>Begin the path within the picture, or choose another model.</source>
            <translation>请让路径从画面以内开始，或换一个模型。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>The mask encloses nothing of the picture.</source>
            <translation>遮罩没有圈住画面的任何部分。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>Draw it around what is to be painted, within the picture.</source>
            <translation>请在画面以内圈出要生成的部分。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>The clip would lie outside the new picture, so nothing of it would be seen.</source>
            <translation>片段会落在新画面之外，完全看不到。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>Move it so that it lies within.</source>
            <translation>请移动它，使它位于画面以内。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>The clip covers all of the new picture, so nothing is left to paint.</source>
            <translation>片段盖住了整个新画面，没有可生成的部分。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>Make it smaller, or choose another shape.</source>
            <translation>请缩小它，或换一种画幅。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>The clip would be enlarged too much.</source>
            <translation>片段会放得太大。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/partial.py" />
            <source>Make it smaller.</source>
            <translation>请缩小它。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/pipelines.py" />
            <source>The diffusion engine is not installed, so nothing can be shot.</source>
            <translation>扩散引擎没有安装，因此无法拍摄。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/pipelines.py" />
            <source>Install torch, diffusers and transformers, or install Longtake again.</source>
            <translation>请安装 torch、diffusers 和 transformers，或重新安装 Longtake。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/pipelines.py" />
            <source>The weights of {0} in {1} cannot be loaded.</source>
            <extracomment>{0}: info.name, {1}: info.weights_folder</extracomment>
            <translation>无法载入 {1} 中 {0} 的权重。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>The prompt is empty.</source>
            <translation>提示词是空的。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>Write what the shot should show.</source>
            <translation>请写下镜头的内容。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>No image was given to animate.</source>
            <translation>没有给出要让它动起来的图片。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>Drop an image on the shot.</source>
            <translation>请把图片拖到镜头上。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0} strength of {1} cannot be used.</source>
            <extracomment>{0}: what, {1}: operation.strength</extracomment>
            <translation>{0}强度不能是 {1}。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>Choose a value between 0 and 1.</source>
            <translation>请选择 0 到 1 之间的值。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0} cannot be shown the {1} of a clip.</source>
            <extracomment>{0}: info.name, {1}: operation.keeps</extracomment>
            <translation>{0} 不能依据片段的{1}。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0}, or choose another model.</source>
            <extracomment>{0}: choice</extracomment>
            <translation>{0}，或换一个模型。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>A motion of {0} cannot be used.</source>
            <extracomment>{0}: recipe.motion</extracomment>
            <translation>运动幅度不能是 {0}。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0} steps cannot be sampled.</source>
            <extracomment>{0}: recipe.steps</extracomment>
            <translation>步数不能是 {0}。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>Choose between 1 and {0} steps.</source>
            <extracomment>{0}: MAX_STEPS</extracomment>
            <translation>请选择 1 到 {0} 步。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>A picture of {0} by {1} pixels cannot be shot.</source>
            <extracomment>{0}: recipe.size[0], {1}: recipe.size[1]</extracomment>
            <translation>无法拍摄 {0}×{1} 像素的画面。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>Choose a larger size.</source>
            <translation>请选择更大的尺寸。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>The source of this shot has no frames.</source>
            <translation>该镜头的来源没有帧。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>Choose a clip of at least one frame.</source>
            <translation>请选择至少一帧的片段。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>The clip's own pictures are finished; no model paints.</source>
            <translation>直接处理片段自己的画面，不用模型生成。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0} paints pictures of {1}x{2}; they are cut to the shape of {3}x{4} and scaled to it.</source>
            <extracomment>{0}: info.name, {1}: canvas[0], {2}: canvas[1], {3}: size[0], {4}: size[1]</extracomment>
            <translation>{0} 生成 {1}×{2} 的画面，再裁成 {3}×{4} 的画幅并缩放。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0} paints {1} frames at {2} a second ({3}); the {4} is cut to the {5} asked for.</source>
            <extracomment>{0}: info.name, {1}: painted, {2}: info.rate, {3}: drawn, {4}: _part(recipe), {5}: asked</extracomment>
            <translation>{0} 以 {2} 帧/秒生成 {1} 帧（{3}），{4}裁到所要的 {5}。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0} paints up to {1} frames at a time, so this takes {2} passes, each carrying on from the last.</source>
            <extracomment>{0}: info.name, {1}: longest, {2}: len(windows)</extracomment>
            <translation>{0} 每次最多生成 {1} 帧，因此分 {2} 段，逐段接续。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0} knows none of the words of {1}, so it paints what it likes.</source>
            <extracomment>{0}: info.name, {1}: what</extracomment>
            <translation>{0} 不认识{1}中的任何词，因此会随意生成。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0} reads the first {1} of the {2} words that it knows in {3}.</source>
            <extracomment>{0}: info.name, {1}: room, {2}: len(words), {3}: what</extracomment>
            <translation>{3}中它认识的 {2} 个词，{0} 读取前 {1} 个。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0} {1}, so here that is left to it.</source>
            <extracomment>{0}: info.name, {1}: what</extracomment>
            <translation>{0} {1}，因此交由它决定。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0} keeps the {1} of the clip.</source>
            <extracomment>{0}: info.name, {1}: kept_by(recipe, info)</extracomment>
            <translation>{0} 保留片段的{1}。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0} cannot go by reference pictures, so those given are not used.</source>
            <extracomment>{0}: info.name</extracomment>
            <translation>{0} 不使用参考图，因此所给的参考图没有用到。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/planning.py" />
            <source>{0} goes by {1} of the {2} reference pictures here; the others are not used.</source>
            <extracomment>{0}: info.name, {1}: used, {2}: asked</extracomment>
            <translation>{0} 在此使用 {2} 幅参考图中的 {1} 幅，其余没有用到。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/shelf.py" />
            <source>There is no home folder, so added models cannot be remembered.</source>
            <translation>没有主文件夹，因此无法记住添加的模型。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/shelf.py" />
            <source>Name a folder by XDG_CONFIG_HOME.</source>
            <translation>请用 XDG_CONFIG_HOME 指定文件夹。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/shelf.py" />
            <source>The list of added models, {0}, cannot be read.</source>
            <extracomment>{0}: path</extracomment>
            <translation>无法读取已添加模型的列表 {0}。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/shelf.py" />
            <source>Repair it, or delete it and add them again.</source>
            <translation>请修复它，或删除后重新添加。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/shelf.py" />
            <source>The list of added models, {0}, cannot be written ({1}).</source>
            <extracomment>{0}: path, {1}: error.strerror</extracomment>
            <translation>无法写入已添加模型的列表 {0}（{1}）。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/shelf.py" />
            <source>Make its folder writable.</source>
            <translation>请让它的文件夹可写入。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/shooting.py" />
            <source>There was not enough memory to shoot this.</source>
            <translation>当时内存不足，无法拍摄。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/shooting.py" />
            <source>Close other programs, or ask for a shorter shot.</source>
            <translation>请关闭其他程序，或拍更短的镜头。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/shooting.py" />
            <source>The model stopped with an error while painting.</source>
            <translation>模型在生成时出错停止。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/shooting.py" />
            <source>Shoot it again; if it happens again, the log has the details.</source>
            <translation>请重拍；如果再次发生，详情见日志。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/sources.py" />
            <source>“{0}” is cut short: {1} of its {2} frames can be read.</source>
            <extracomment>{0}: Path(file.path).name, {1}: there, {2}: file.length</extracomment>
            <translation>“{0}”不完整：{2} 帧中只能读取 {1} 帧。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/sources.py" />
            <source>Put the whole file back, or shoot that clip again.</source>
            <translation>请放回完整的文件，或重拍那个片段。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/sources.py" />
            <source>The file “{0}” that this shot builds on is not there.</source>
            <extracomment>{0}: Path(file.path).name</extracomment>
            <translation>该镜头所依据的文件“{0}”不在原处。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/sources.py" />
            <source>Put it back where it was, or shoot that clip again.</source>
            <translation>请放回原处，或重拍那个片段。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/sources.py" />
            <source>“{0}” has {1} frames; frame {2} is past its end.</source>
            <extracomment>{0}: Path(file.path).name, {1}: file.length, {2}: span.frames.start</extracomment>
            <translation>“{0}”有 {1} 帧，第 {2} 帧在结尾之后。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/sources.py" />
            <source>Choose a range within the clip.</source>
            <translation>请在片段以内选择范围。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/sources.py" />
            <source>A clip that this shot builds on is no longer in the project.</source>
            <translation>该镜头所依据的片段已不在项目中。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/sources.py" />
            <source>Choose another clip and shoot again.</source>
            <translation>请另选一个片段再拍。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/weights.py" />
            <source>The weights of {0} are missing from {1}.</source>
            <extracomment>{0}: self._name, {1}: self.folder</extracomment>
            <translation>{1} 中缺少 {0} 的权重。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/weights.py" />
            <source>The weights of {0} ask for code from “{1}”, which is not allowed.</source>
            <extracomment>{0}: self._name, {1}: library</extracomment>
            <translation>{0} 的权重要求使用“{1}”中的代码，这是不允许的。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/weights.py" />
            <source>The weights of {0} in {1} are a pickle, which could run code when read.</source>
            <extracomment>{0}: self._name, {1}: component</extracomment>
            <translation>{1} 中 {0} 的权重是 pickle 格式，读取时可能执行代码。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/weights.py" />
            <source>Use the safetensors form of these weights.</source>
            <translation>请使用这些权重的 safetensors 格式。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/weights.py" />
            <source>The weights of {0} name the class “{1}” in {2}, which is not one of its own.</source>
            <extracomment>{0}: self._name, {1}: class_name, {2}: where</extracomment>
            <translation>{0} 的权重在 {2} 中指定了类“{1}”，它不属于该模型。</translation>
        </message>
        <message>
            <location filename="../../engine/shoot/weights.py" />
            <source>The weights of {0} in {1} are damaged: {2}.</source>
            <extracomment>{0}: self._name, {1}: self.folder, {2}: what</extracomment>
            <translation>{1} 中 {0} 的权重已损坏：{2}。</translation>
        </message>
    </context>
</TS>
