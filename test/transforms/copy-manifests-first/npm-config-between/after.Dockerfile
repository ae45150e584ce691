FROM node:20
WORKDIR /app
RUN npm config set registry https://registry.example.org/
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
