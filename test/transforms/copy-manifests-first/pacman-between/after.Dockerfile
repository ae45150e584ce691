FROM node:20
WORKDIR /app
RUN pacman -Syu --noconfirm --needed git && pacman -Scc --noconfirm
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
