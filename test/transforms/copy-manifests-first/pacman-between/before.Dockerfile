FROM node:20
WORKDIR /app
COPY . .
RUN pacman -Syu --noconfirm --needed git && pacman -Scc --noconfirm
RUN npm ci
