/** The visitor's own teachers as React sees them. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type {
  TeacherFileActions,
  TeacherFileState,
  TeacherFileStore,
} from '../../store/teacherFiles/teacherFileStore';

const TeacherFileContext = createContext<TeacherFileStore | null>(null);

export function TeacherFileProvider({
  teacherFiles,
  children,
}: {
  teacherFiles: TeacherFileStore;
  children: ReactNode;
}) {
  return <TeacherFileContext value={teacherFiles}>{children}</TeacherFileContext>;
}

function useTeacherFileStore(): TeacherFileStore {
  const store = useContext(TeacherFileContext);
  if (!store) throw new Error('useTeacherFiles needs a TeacherFileProvider above it');
  return store;
}

export function useTeacherFiles<Part>(selector: (state: TeacherFileState) => Part): Part {
  return useStore(useTeacherFileStore(), selector);
}

/** All actions; they never change. */
export function useTeacherFileActions(): TeacherFileActions {
  return useTeacherFileStore().getState();
}
